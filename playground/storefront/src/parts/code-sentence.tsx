import { formatPhoneNumberIntl } from 'react-phone-number-input';
import { type Asked, reasonOf } from '../site/begun';
import { BadNotice } from './notice';

/** Whoever typed the number sees it again, to find a slip; others see the mask. */
const typedNumber = ({ challenge, phone }: Asked): string | null =>
  phone && ['register', 'login', 'enroll', 'prove'].includes(challenge.purpose)
    ? formatPhoneNumberIntl(phone) || phone
    : null;

export const isTyped = (asked: Asked): boolean => typedNumber(asked) !== null;

/** Where the code went, or did not go. */
export const CodeSentence = ({ asked }: { asked: Asked }) => {
  const { purpose, codeLength, sent, phone } = asked.challenge;
  const to = <strong className="to">{typedNumber(asked) ?? phone}</strong>;
  if (!sent) return <>No code is on its way to {to} yet.</>;
  if (purpose === 'login')
    return (
      <>
        If {to} has an account here, a code of {codeLength} digits is on its way.
      </>
    );
  if (purpose === 'change') return <>First the number you have now: we sent a code to {to}.</>;
  return (
    <>
      We sent a code of {codeLength} digits to {to}.
    </>
  );
};

const cause = (asked: Asked, isRecoverable: boolean): string => {
  if (reasonOf(asked) === 'opted-out')
    return `This number has asked us to send no more messages. Text START to us to receive them again${isRecoverable ? ', or use a recovery code.' : '.'}`;
  return `The SMS could not be sent just now. ${isRecoverable ? 'Use a recovery code, or send it again.' : 'Send it again.'}`;
};

export const NotSent = ({ asked, isRecoverable }: { asked: Asked; isRecoverable: boolean }) => (
  <BadNotice>{cause(asked, isRecoverable)}</BadNotice>
);
