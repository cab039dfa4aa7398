import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Enrollment } from '../../../contract';
import { refuse, type UserId, type UserRow } from '../core';
import { secondStepDecided } from './issued-tokens';
import { hookRegister, hookUpdate, type ProfileHook } from './profile';
import { endSession } from './session';
import {
  type Action,
  type Actions,
  AUTH,
  isGraphql,
  isStoodBefore,
  refusing,
  standBefore,
  takeBackAnswer,
  USERS,
  type Wrap,
} from './stock';
import { findUserByRow } from './users';

/** What becomes of a sign-in: another answer takes the session's place, or something is said beside it. */
export interface SignInVerdict {
  instead?: { challenge: object } | { enrollment: Enrollment };
  beside?: object;
}

/** Called for a person whom a stock action has just signed in. */
export type SecondStep = (ctx: Context, userId: UserId) => Promise<SignInVerdict>;

interface SignedInBody {
  jwt: string | Promise<string>;
  user?: { id?: UserRow; documentId?: UserId };
  /** Of a phone in a registration. */
  challenge?: object;
}

// These need a session already.
const UNGUARDED_ACTIONS = new Set(['changePassword', 'refresh', 'logout', 'getSessions', 'revokeSession']);
const KNOWN_ACTIONS = new Set([
  ...UNGUARDED_ACTIONS,
  'register',
  'callback',
  'resetPassword',
  'emailConfirmation',
  'connect',
  'forgotPassword',
  'sendEmailConfirmation',
]);

const signedInBody = (body: unknown): SignedInBody | null =>
  typeof body === 'object' && body !== null && 'jwt' in body ? (body as SignedInBody) : null;

const rowOf = async (strapi: Core.Strapi, body: SignedInBody): Promise<UserRow> =>
  body.user?.id ??
  (
    await strapi
      .plugin('users-permissions')
      .service('jwt')
      .verify(await body.jwt)
  ).id;

// A site's own action may show less of the user than the stock one.
const userOf = async (
  strapi: Core.Strapi,
  { user }: SignedInBody,
  row: UserRow
): Promise<UserId | undefined> => user?.documentId ?? (await findUserByRow(strapi, row))?.documentId;

const restoreCookies = (ctx: Context, before: number | string | string[] | undefined): void => {
  if (before === undefined) ctx.res.removeHeader('Set-Cookie');
  else ctx.res.setHeader('Set-Cookie', before);
};

// The stock action has signed the person in by the time we look. Nobody has seen what it made yet:
// the session row goes, the cookie goes, the body is replaced.
const guarded = (strapi: Core.Strapi, action: Action, secondStep: SecondStep): Action =>
  refusing(async (ctx, next, ...rest) => {
    const cookies = ctx.res.getHeader('Set-Cookie');
    const answer = await action(ctx, next, ...rest);
    const body = signedInBody(ctx.body) ?? signedInBody(answer);
    if (!body) return answer;
    const row = await rowOf(strapi, body);
    const userId = await userOf(strapi, body, row);
    // Nobody has this account: the token opens nothing.
    if (!userId) return answer;
    const pending = async () => {
      restoreCookies(ctx, cookies);
      takeBackAnswer(ctx);
      await endSession(strapi, row, await body.jwt);
    };
    const { instead, beside } = await judged(secondStep, ctx, userId, pending);
    if (beside && ctx.body === body) ctx.body = { ...body, ...beside };
    if (!instead) return answer;
    // Its login payload has a user that may not be null: there a pending login can only be an error.
    if (isGraphql(ctx))
      throw refuse('challenge' in instead ? 'two-step.required' : 'phone.required', { ...instead });
    ctx.body = { ...(body.challenge && { challenge: body.challenge }), ...instead };
    return ctx.body;
  });

// Whatever fails on the way to the second step, the session of the first must not survive it.
const judged = async (
  secondStep: SecondStep,
  ctx: Context,
  userId: UserId,
  withdraw: () => Promise<void>
) => {
  try {
    const verdict = await secondStep(ctx, userId);
    if (verdict.instead) await withdraw();
    return verdict;
  } catch (error) {
    await withdraw();
    throw error;
  }
};

const unwatched =
  (strapi: Core.Strapi, action: Action): Action =>
  (...given) => {
    secondStepDecided(strapi);
    return action(...given);
  };

const authAction =
  (strapi: Core.Strapi, secondStep: SecondStep, hook: ProfileHook): Wrap =>
  (name, action) => {
    const stock = unwatched(strapi, action);
    if (name === 'register') return guarded(strapi, hookRegister(strapi, stock, hook), secondStep);
    return UNGUARDED_ACTIONS.has(name) ? stock : guarded(strapi, stock, secondStep);
  };

const userAction =
  (strapi: Core.Strapi, hook: ProfileHook): Wrap =>
  (name, action) =>
    name === 'update' ? hookUpdate(strapi, action, hook) : refusing(action);

/**
 * Stands in every action of users-permissions' auth controller that could hand out a token, known or new, and
 * in those of its user controller that could write a phone.
 */
export const guardDoors = (strapi: Core.Strapi, secondStep: SecondStep, hook: ProfileHook): void => {
  standBefore(strapi, AUTH, authAction(strapi, secondStep, hook));
  standBefore(strapi, USERS, userAction(strapi, hook));
};

/** One line at boot that says which doors stand guarded, and a warning of any this version does not know. */
export const reportDoors = (strapi: Core.Strapi): void => {
  const controller = strapi.controller(AUTH) as unknown as Actions;
  const names = Object.keys(controller).filter((name) => typeof controller[name] === 'function');
  const shut = isStoodBefore(controller) ? names.filter((name) => !UNGUARDED_ACTIONS.has(name)) : [];
  strapi.log.info(
    `sms-auth: two-step guards ${shut.length} of ${names.length} auth actions: ${shut.join(', ')}.`
  );
  const strange = names.filter((name) => !KNOWN_ACTIONS.has(name));
  if (strange.length > 0) {
    strapi.log.warn(
      `sms-auth: users-permissions has auth actions this version does not know: ${strange.join(', ')}. They are guarded like a login; check for a newer sms-auth.`
    );
  }
};
