import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Failure } from 'strapi-plugin-sms-auth/client';
import { inPlainWords } from '../site/wording';
import { AlertIcon, CheckIcon } from './icons';

export const FailureNotice = ({ failure, id }: { failure: Failure | null; id?: string }) => (
  <div id={id} role="alert" className="alert-slot">
    {failure && (
      <p className="notice notice-bad">
        <AlertIcon />
        <span>
          {inPlainWords(failure)} {failure.code === 'unauthorized' && <Link to="/login">Log in</Link>}
        </span>
      </p>
    )}
  </div>
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
