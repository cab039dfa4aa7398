import type { ReactNode } from 'react';
import { Tabs } from './tabs';

export type Way = 'phone' | 'email';

const NAMES = { phone: 'With phone', email: 'With e-mail' };
const EMAIL_FIRST = { email: NAMES.email, phone: NAMES.phone };

interface WaysProps {
  label: string;
  way: Way;
  onWay(way: Way): void;
  byEmail: ReactNode;
  /** Null where the site has no such way. */
  byPhone: ReactNode;
  emailFirst?: boolean;
}

/** By phone or by e-mail. */
export const Ways = ({ label, way, onWay, byEmail, byPhone, emailFirst }: WaysProps) =>
  byPhone ? (
    <Tabs<Way> label={label} tabs={emailFirst ? EMAIL_FIRST : NAMES} chosen={way} onChoose={onWay}>
      {way === 'email' ? byEmail : byPhone}
    </Tabs>
  ) : (
    byEmail
  );
