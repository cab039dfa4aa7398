import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Enrollment } from '../../../../contract';
import { refuse, type UserRow } from '../../core';
import { secondStepDecided } from './issued-tokens';
import { hookOwnAction, watchEdits } from './own-profile-actions';
import { hookRegister, hookUpdate, type ProfileHook } from './profile';
import { endSession } from './session';
import {
  type Action,
  type Actions,
  AUTH,
  cookiesOf,
  isGraphql,
  isStoodBefore,
  refusing,
  restoreCookies,
  standBefore,
  takeBackAnswer,
  USERS,
  type Wrap,
} from './stock';

/** What becomes of a sign-in: another answer takes the session's place, or something is said beside it. */
export interface SignInVerdict {
  instead?: { challenge: object } | { enrollment: Enrollment };
  beside?: object;
}

/** Called for a person whom a stock action, named as in users-permissions, has just signed in. */
export type SecondStep = (ctx: Context, row: UserRow, action: string) => Promise<SignInVerdict>;

interface SignedInBody {
  jwt: string | Promise<string>;
  user?: { id?: UserRow };
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

// The token says whose it is, and it alone is believed: a site's action may answer with a profile, or with somebody
// else. A token that is not users-permissions' own opens none of its doors; what stands beside it is then the best
// that is known.
const rowOf = async (strapi: Core.Strapi, body: SignedInBody): Promise<UserRow | undefined> => {
  const jwt = strapi.plugin('users-permissions').service('jwt');
  const payload: { id?: UserRow } | null = await jwt.verify(await body.jwt).catch((error: Error) => {
    // Whatever else went wrong must not pass for a token of another kind.
    if (error.message !== 'Invalid token.') throw error;
    return null;
  });
  return payload?.id ?? body.user?.id;
};

// The stock action has signed the person in by the time we look. Nobody has seen what it made yet:
// the session row goes, the cookie goes, the body is replaced.
const guarded = (strapi: Core.Strapi, name: string, action: Action, secondStep: SecondStep): Action =>
  refusing(async (ctx, next, ...rest) => {
    const cookies = cookiesOf(ctx);
    const answer = await action(ctx, next, ...rest);
    const body = signedInBody(ctx.body) ?? signedInBody(answer);
    if (!body) return answer;
    const row = await rowOf(strapi, body);
    if (row === undefined) return answer;
    const pending = async () => {
      restoreCookies(ctx, cookies);
      takeBackAnswer(ctx);
      await endSession(strapi, await body.jwt);
    };
    const { instead, beside } = await judged(() => secondStep(ctx, row, name), pending);
    if (beside && ctx.body === body) ctx.body = { ...body, ...beside };
    if (!instead) return answer;
    // Its login payload has a user that may not be null: there a pending login can only be an error.
    if (isGraphql(ctx))
      throw refuse('challenge' in instead ? 'two-step.required' : 'phone.required', { ...instead });
    ctx.body = { ...(body.challenge && { challenge: body.challenge }), ...instead };
    return ctx.body;
  });

// Whatever fails on the way to the second step, the session of the first must not survive it.
const judged = async (judge: () => Promise<SignInVerdict>, withdraw: () => Promise<void>) => {
  try {
    const verdict = await judge();
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
    if (name === 'register') return guarded(strapi, name, hookRegister(strapi, stock, hook), secondStep);
    return UNGUARDED_ACTIONS.has(name) ? stock : guarded(strapi, name, stock, secondStep);
  };

const userAction =
  (strapi: Core.Strapi, hook: ProfileHook): Wrap =>
  (name, action) =>
    name === 'update' ? hookUpdate(strapi, action, hook) : hookOwnAction(action);

/**
 * Stands in every action of users-permissions' auth controller that could hand out a token, known or new, and
 * in those of its user controller that could write a phone.
 */
export const guardDoors = (strapi: Core.Strapi, secondStep: SecondStep, hook: ProfileHook): void => {
  standBefore(strapi, AUTH, authAction(strapi, secondStep, hook));
  standBefore(strapi, USERS, userAction(strapi, hook));
  watchEdits(strapi, hook);
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
