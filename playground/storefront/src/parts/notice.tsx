import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { inPlainWords } from '../site/wording';
import { AlertIcon, CheckIcon } from './icons';

interface NoticeProps {
  children: ReactNode;
  id?: string;
}

/** Nothing is shown while it has no words; its place is there before, so that screen readers hear them come. */
export const BadNotice = ({ children, id }: NoticeProps) => (
  <div id={id} role="alert" className="alert-slot">
    {children && (
      <p className="notice notice-bad">
        <AlertIcon />
        <span>{children}</span>
      </p>
    )}
  </div>
);

export const FailureNotice = ({ failure, id }: { failure: Failure | null; id?: string }) => (
  <BadNotice id={id}>
    {failure && (
      <>
        {inPlainWords(failure)} {failure.code === 'unauthorized' && <Link to="/login">Log in</Link>}
      </>
    )}
  </BadNotice>
);

export const GoodNotice = ({ children }: { children: ReactNode }) => (
  <div role="status" className="alert-slot">
    {children && (
      <p className="notice notice-good">
        <CheckIcon />
        <span>{children}</span>
      </p>
    )}
  </div>
);
