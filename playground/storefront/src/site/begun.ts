import { useLocation, useNavigate } from 'react-router-dom';
import type {
  Challenge,
  Failure,
  Outcome,
  PhoneInput,
  Purpose,
  Registration,
} from 'strapi-plugin-sms-auth/client';
import { auth } from './auth';
import { BEGUN, forgetJourney, useKept } from './kept';

/** A code was asked for. */
export interface Asked {
  at: 'code';
  challenge: Challenge;
  /** As the person typed it, in E.164; empty where they typed none. */
  phone: string;
  /** Why the SMS did not go out, where it is known. */
  reason?: Failure['reason'];
}

/** The number is verified, and the account wants a name and an e-mail. */
interface Proven {
  at: 'account';
  registration: Registration;
}

type Begun = Asked | Proven;
type Begin = (input: PhoneInput) => Promise<Outcome<'challenge' | 'unchanged'>>;

/** Where an outcome leads: a challenge lives on when its SMS failed, and can be sent again. */
export const askedBy = (outcome: Outcome<'challenge'>, phone = ''): Asked | null =>
  outcome.challenge
    ? {
        at: 'code',
        challenge: outcome.challenge,
        phone,
        ...(!outcome.ok && outcome.reason && { reason: outcome.reason }),
      }
    : null;

/** Why the SMS did not go out, where it is known. */
export const reasonOf = ({ challenge, reason }: Asked) => challenge.reason ?? reason;

const isAhead = (time: string): boolean => Date.parse(time) > Date.now();

const isGoodFor = (begun: Begun, phone: string): boolean =>
  begun.at === 'account'
    ? begun.registration.phone === phone && isAhead(begun.registration.expiresAt)
    : begun.phone === phone && isAhead(begun.challenge.expiresAt);

// Beside the first page of a journey, the browser's history has one entry for all that follows it.
export const UNDER_WAY = 'under way';

/** For a registration that another page began. */
export const keepRegistration = (registration: Registration): void =>
  BEGUN.set(JSON.stringify({ at: 'account', registration } satisfies Begun));

/**
 * A journey's step after its first page. It lasts through a reload, and Back leads to the first page,
 * from where the same number leads back to it.
 */
export const useBegun = (purposes: readonly Purpose[]) => {
  const [kept, setKept] = useKept<Begun | null>(BEGUN, null);
  const { pathname, state } = useLocation();
  const navigate = useNavigate();
  const isUnderWay = state === UNDER_WAY;
  const purpose = kept?.at === 'code' ? kept.challenge.purpose : 'register';
  const begun = purposes.includes(purpose) ? kept : null;

  const goTo = (next: Begun) => {
    setKept(next);
    if (!isUnderWay) navigate(pathname, { state: UNDER_WAY });
  };
  const back = () => {
    if (isUnderWay) navigate(-1);
  };
  return {
    step: isUnderWay ? begun : null,
    isUnderWay,
    goTo,
    back,
    /** Back to the first page; `isOver`: the challenge is of no use any more. */
    restart: (isOver: boolean) => {
      if (isOver) setKept(null);
      back();
    },
    /** Nothing is left to do here. */
    finish: () => {
      setKept(null);
      forgetJourney();
    },
    /** Asked for the same number again, the challenge goes on: the site would refuse a second one so soon. */
    resuming:
      (begin: Begin): Begin =>
      async (input) => {
        if (!begun || !isGoodFor(begun, input.phone)) return begin(input);
        if (begun.at === 'account') {
          goTo(begun);
          return { ok: true, kind: 'unchanged' };
        }
        const { challenge } = begun;
        if (isAhead(challenge.resendAt)) return { ok: true, kind: 'challenge', challenge };
        const resent = await auth.resend(challenge.id);
        return resent.challenge ? resent : begin(input);
      },
  };
};
