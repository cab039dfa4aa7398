import type { Core } from '@strapi/strapi';
import * as utils from '@strapi/utils';
import type { Context } from 'koa';
import type { UserId, UserRow } from '../core';
import { secondStepDecided } from './issued-tokens';
import { advancedSettings, blockedError, findUser, sanitizeUser, type User } from './users';

/** What users-permissions' login answers, in the site's mode. */
export interface Session {
  jwt: string;
  refreshToken?: string;
  user: Record<string, unknown>;
}

interface RefreshOptions {
  httpOnly?: boolean;
  cookie?: {
    name?: string;
    secure?: boolean;
    sameSite?: 'lax' | 'strict' | 'none';
    path?: string;
    domain?: string;
    maxAge?: number;
  };
}

const ORIGIN = 'users-permissions';

export const refreshMode = (strapi: Core.Strapi): boolean =>
  strapi.config.get('plugin::users-permissions.jwtManagement') === 'refresh';

const refreshOptions = (strapi: Core.Strapi): RefreshOptions =>
  strapi.config.get('plugin::users-permissions.sessions', {});

const setRefreshCookie = (ctx: Context, { cookie = {} }: RefreshOptions, token: string): void => {
  ctx.cookies.set(cookie.name || 'strapi_up_refresh', token, {
    httpOnly: true,
    secure: cookie.secure ?? process.env.NODE_ENV === 'production',
    sameSite: cookie.sameSite ?? 'lax',
    path: cookie.path ?? '/',
    domain: cookie.domain,
    maxAge: cookie.maxAge,
    overwrite: true,
  });
};

const refreshSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  user: User,
  deviceId: string | undefined
): Promise<Session> => {
  const sessions = strapi.sessionManager(ORIGIN);
  // Older versions of Strapi note nothing about a session's browser.
  const metadata = utils.buildSessionMetadata?.({ userAgent: ctx.request.headers['user-agent'] });
  const refresh = await sessions.generateRefreshToken(String(user.id), deviceId, {
    type: 'refresh',
    ...(metadata && { metadata }),
  });
  const access = await sessions.generateAccessToken(refresh.token);
  if ('error' in access) throw new utils.errors.ApplicationError('Invalid credentials');
  const shown = await sanitizeUser(strapi, ctx, user);
  const options = refreshOptions(strapi);
  if (options.httpOnly || ctx.get('x-strapi-refresh-cookie') === 'httpOnly') {
    setRefreshCookie(ctx, options, refresh.token);
    return { jwt: access.token, user: shown };
  }
  return { jwt: access.token, refreshToken: refresh.token, user: shown };
};

/**
 * Signs a person in as users-permissions' login does, with its refusals in its own words: an
 * unconfirmed or blocked account stays out.
 */
export const signIn = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  deviceId?: string
): Promise<Session> => {
  secondStepDecided(strapi);
  const user = await findUser(strapi, userId);
  if (!user) throw new utils.errors.ValidationError('Invalid identifier or password');
  // Asked where it matters alone: most people are confirmed, and every sign-in passes here.
  if (user.confirmed !== true && (await advancedSettings(strapi)).email_confirmation)
    throw new utils.errors.ApplicationError('Your account email is not confirmed');
  if (user.blocked === true) throw blockedError();
  if (refreshMode(strapi)) return refreshSession(strapi, ctx, user, deviceId);
  const jwt: string = strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });
  return { jwt, user: await sanitizeUser(strapi, ctx, user) };
};

/** Ends a session that a stock action began, by the token it handed out. */
export const endSession = async (strapi: Core.Strapi, user: UserRow, jwt: string): Promise<void> => {
  if (!refreshMode(strapi)) return;
  const { sessionId } = await strapi.plugin('users-permissions').service('jwt').verify(jwt);
  if (sessionId) await strapi.sessionManager(ORIGIN).revokeSessionById(String(user), sessionId);
};

/** Ends every refresh session of a person but the one that is asking. Tokens of the legacy mode cannot be ended. */
export const endOtherSessions = async (strapi: Core.Strapi, userId: UserId, keep?: string): Promise<void> => {
  if (!refreshMode(strapi)) return;
  const user = await findUser(strapi, userId);
  if (!user) return;
  const sessions = strapi.sessionManager(ORIGIN);
  const owner = String(user.id);
  if (!keep) return sessions.invalidateRefreshToken(owner);
  const live = await sessions.listSessions(owner);
  const others = live.filter(({ sessionId }: { sessionId: string }) => sessionId !== keep);
  await Promise.all(
    others.map(({ sessionId }: { sessionId: string }) => sessions.revokeSessionById(owner, sessionId))
  );
};
