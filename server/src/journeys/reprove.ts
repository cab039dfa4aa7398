import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ReproveAnswer, ReproveWay, SentAnswer, Session } from '../../../contract';
import {
  countRecoveryCodes,
  doubtNumber,
  findUser,
  holdTrust,
  isConfirmed,
  isPasswordOf,
  markProved,
  mustReprove,
  phoneOf,
  type User,
  type VerifiedPhone,
  weighRecoveryCode,
} from '../accounts';
import { after, hmac, logFailure, now, refuse, refuseField, same, transaction } from '../core';
import { requireAllowed, takeBackMail, takeMail, takeRecoveryAttempt } from '../limits';
import { mailCode, tellRecovered } from '../notices';
import type { SessionOptions } from './journey';
import { openSessionAt } from './open-session';
import {
  giveProofBack,
  grantedAt,
  grantToken,
  noteMail,
  openToken,
  payProof,
  proofsLeft,
  type ReproveToken,
  useToken,
} from './reprove-tokens';
import { askBeforeSignIn, completeAnswer } from './site-hooks';

const MAIL_SECONDS = 600;

/** What shows that an account is the person's, beside the number that they have just proved. */
export type ReproveProof = { password: string } | { recoveryCode: string } | { emailCode: string };

// As users-permissions mails no password reset to them.
const takesMail = async (strapi: Core.Strapi, user: User): Promise<boolean> =>
  Boolean(user.email) &&
  Boolean(strapi.plugin('email')) &&
  user.blocked !== true &&
  (await isConfirmed(strapi, user));

const waysOf = async (
  strapi: Core.Strapi,
  { userId, passwordless }: Pick<VerifiedPhone, 'userId' | 'passwordless'>
): Promise<ReproveWay[]> => {
  const user = await findUser(strapi, userId);
  if (!user) return [];
  const has: Record<ReproveWay, boolean> = {
    password: Boolean(user.password) && !passwordless,
    'recovery-code': (await countRecoveryCodes(strapi, userId)) > 0,
    email: await takesMail(strapi, user),
  };
  return (Object.keys(has) as ReproveWay[]).filter((way) => has[way]);
};

/**
 * What a right code brings of an account that nobody has used for long: numbers are given out again, and whoever has
 * this one now may be somebody else. Null where the code signs in.
 */
export const reproveInstead = async (
  strapi: Core.Strapi,
  verified: VerifiedPhone
): Promise<ReproveAnswer | null> => {
  if (!(await mustReprove(strapi, verified))) return null;
  await doubtNumber(strapi, verified);
  const ways = await waysOf(strapi, verified);
  return { reprove: { ...(await grantToken(strapi, verified)), ways } };
};

/**
 * The phone that a token was given for, while it is the same account's. Refuses `challenge.unknown`: it was removed or
 * given to another account, or the person has a new password.
 */
export const phoneOfToken = async (strapi: Core.Strapi, found: ReproveToken): Promise<VerifiedPhone> => {
  const verified = await phoneOf(strapi, found.userId);
  const isSame =
    verified?.phone === found.phone &&
    verified.userRow === found.userRow &&
    verified.trustedSince <= grantedAt(found);
  if (!isSame) throw refuse('challenge.unknown');
  return verified;
};

/** Uses a token up for a phone that is held as it was; to be called in a transaction. Refuses `challenge.unknown`. */
export const useTokenHeld = async (strapi: Core.Strapi, found: ReproveToken): Promise<void> => {
  await useToken(strapi, found);
  if (!(await holdTrust(strapi, found.userId, found.phone, grantedAt(found))))
    throw refuse('challenge.unknown');
};

// Derived and never stored, as those of an SMS are. One for each token: e-mails arrive out of order.
const codeOf = (strapi: Core.Strapi, { hash }: ReproveToken): string =>
  String(hmac(strapi, 'reprove-email', hash).readBigUInt64BE() % 1_000_000n).padStart(6, '0');

const assertMailAlive = ({ mailedAt }: ReproveToken): void => {
  if (mailedAt !== null && after(mailedAt, MAIL_SECONDS) <= now()) throw refuse('code.expired');
};

/** A proof as it is weighed; `spend` is for the transaction that signs in, and false where somebody was faster. */
interface Weighed {
  isGood: boolean;
  spend(): Promise<boolean>;
}

const weigh = async (strapi: Core.Strapi, found: ReproveToken, proof: ReproveProof): Promise<Weighed> => {
  const once = (isGood: boolean): Weighed => ({ isGood, spend: async () => isGood });
  if ('emailCode' in proof)
    return once(found.mailedAt !== null && same(proof.emailCode, codeOf(strapi, found)));
  if ('password' in proof) {
    const user = await findUser(strapi, found.userId);
    return once(user !== null && (await isPasswordOf(strapi, user, proof.password)));
  }
  const { isGood, spend } = await weighRecoveryCode(strapi, found.userId, proof.recoveryCode);
  return { isGood: await isGood(), spend };
};

const invalid = async (strapi: Core.Strapi, found: ReproveToken) =>
  refuse('code.invalid', { attemptsLeft: await proofsLeft(strapi, found) });

/**
 * The session that a right code withheld, for whoever shows otherwise that the account is theirs. Refuses, in this order,
 * `challenge.unknown`, `code.expired`, `code.exhausted` and `code.invalid`.
 */
export const reprove = async (
  strapi: Core.Strapi,
  ctx: Context,
  token: string,
  proof: ReproveProof,
  options: SessionOptions
): Promise<Session> => {
  const found = await openToken(strapi, token);
  const { userId, userRow, phone } = found;
  const verified = await phoneOfToken(strapi, found);
  if ('emailCode' in proof) assertMailAlive(found);
  // Whoever has a token has proved the number: strangers use up nothing of theirs.
  if ('recoveryCode' in proof) requireAllowed(await takeRecoveryAttempt(strapi, 'owner', phone));
  await payProof(strapi, found);
  const weighed = await weigh(strapi, found, proof);
  if (!weighed.isGood) throw await invalid(strapi, found);
  const finish = async () => {
    await askBeforeSignIn(strapi, ctx, userId, 'login');
    return transaction(strapi, async () => {
      await useTokenHeld(strapi, found);
      if (!(await weighed.spend())) throw await invalid(strapi, found);
      // Not behind the answer: from here on nobody says any more that the account is not theirs.
      await markProved(strapi, userRow);
      return openSessionAt(strapi, ctx, verified, options);
    });
  };
  const session = await finish().catch(async (error) => {
    await giveProofBack(strapi, found).catch(logFailure(strapi, 'a right proof stays counted'));
    throw error;
  });
  if ('recoveryCode' in proof) tellRecovered(strapi, ctx, userId, phone);
  return completeAnswer(strapi, ctx, 'login', session);
};

/** Sends a code to the account's e-mail, and waits for the mail server's word. */
export const mailReprove = async (strapi: Core.Strapi, ctx: Context, token: string): Promise<SentAnswer> => {
  const found = await openToken(strapi, token);
  await phoneOfToken(strapi, found);
  const user = await findUser(strapi, found.userId);
  if (!user || !(await takesMail(strapi, user)))
    throw refuseField(['token'], 'no code can be sent to the e-mail of this account');
  requireAllowed(await takeMail(strapi, found.userId));
  try {
    await mailCode(strapi, ctx, user.email, found.phone, codeOf(strapi, found));
  } catch (error) {
    // A mail server's own words may hold the e-mail that it refused.
    strapi.log.warn(`sms-auth: a code could not be sent by e-mail (${(error as Error).name}).`);
    await takeBackMail(strapi, found.userId).catch(
      logFailure(strapi, 'a code that was not sent stays counted')
    );
    throw refuse('sms.not-sent');
  }
  await noteMail(strapi, found);
  return { sent: true };
};
