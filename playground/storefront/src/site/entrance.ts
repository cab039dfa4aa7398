import type { Failure, Outcome, Session } from 'strapi-plugin-sms-auth/client';
import { type Asked, askedBy } from './begun';
import { useEnrollment } from './enrollment';

interface Entrance {
  onSession(session: Session): Promise<void>;
  onAsked(asked: Asked): void;
}

/** Goes where the answer of a sign-in leads: into the session, to a code, to a phone that is due. Else the failure. */
export const useEntrance = ({ onSession, onAsked }: Entrance) => {
  const { begin } = useEnrollment();
  return async (outcome: Outcome<'session' | 'challenge' | 'enrollment'>): Promise<Failure | undefined> => {
    if (outcome.ok && outcome.kind === 'session') {
      await onSession(outcome);
      return;
    }
    if (outcome.ok && outcome.kind === 'enrollment') {
      begin(outcome.enrollment);
      return;
    }
    const asked = askedBy(outcome);
    if (asked) onAsked(asked);
    else if (!outcome.ok) return outcome;
  };
};
