import type { Core } from '@strapi/strapi';
import * as utils from '@strapi/utils';
import type { Context } from 'koa';
import type { Session } from '../../../../contract';
import type { UserId, UserRow } from '../../core';
import { secondStepDecided } from './issued-tokens';
import { advancedSettings, blockedError, findUser, sanitizeUser, type User, unconfirmedError } from './users';

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

/** Who is to be signed in; the row where it was known when the question was asked. */
export interface Account {
  userId: UserId;
  userRow?: UserRow;
}

export const refreshMode = (strapi: Core.Strapi): boolean =>
  strapi.config.get('plugin::users-permissions.jwtManagement') === 'refresh';

const refreshOptions = (strapi: Core.Strapi): RefreshOptions =>
  strapi.config.get('plugin::users-permissions.sessions', {});

const isSecure = ({ cookie = {} }: RefreshOptions): boolean =>
  cookie.secure ?? process.env.NODE_ENV === 'production';

/** Whether every sign-in sets a cookie that Strapi refuses to send over plain HTTP. */
export const needsHttps = (strapi: Core.Strapi): boolean => {
  const options = refreshOptions(strapi);
  return refreshMode(strapi) && Boolean(options.httpOnly) && isSecure(options);
};

const setRefreshCookie = (ctx: Context, options: RefreshOptions, token: string): void => {
  const { cookie = {} } = options;
  ctx.cookies.set(cookie.name || 'strapi_up_refresh', token, {
    httpOnly: true,
    secure: isSecure(options),
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
  { userId, userRow }: Account,
  deviceId?: string
): Promise<Session> => {
  secondStepDecided(strapi);
  const user = await findUser(strapi, userId);
  // The account of a challenge is that of the row, too: whoever has come by its document id since is somebody else.
  if (!user || (userRow !== undefined && user.id !== userRow))
    throw new utils.errors.ValidationError('Invalid identifier or password');
  // Asked where it matters alone: most people are confirmed, and every sign-in passes here.
  if (user.confirmed !== true && (await advancedSettings(strapi)).email_confirmation)
    throw unconfirmedError();
  if (user.blocked === true) throw blockedError();
  if (refreshMode(strapi)) return refreshSession(strapi, ctx, user, deviceId);
  const jwt: string = strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });
  return { jwt, user: await sanitizeUser(strapi, ctx, user) };
};

/** Ends a session that a stock action began, by the token it handed out. */
export const endSession = async (strapi: Core.Strapi, jwt: string): Promise<void> => {
  if (!refreshMode(strapi)) return;
  const tokens = strapi.plugin('users-permissions').service('jwt');
  // A token of another kind names no session of users-permissions'.
  const named: { id: UserRow; sessionId?: string } | null = await tokens.verify(jwt).catch(() => null);
  if (named?.sessionId)
    await strapi.sessionManager(ORIGIN).revokeSessionById(String(named.id), named.sessionId);
};

/** The same for whatever a stock action answered: it may have begun none. */
export const endSessionIn = async (strapi: Core.Strapi, answer: unknown): Promise<void> => {
  const { jwt } = (answer ?? {}) as Partial<Session>;
  if (typeof jwt === 'string') await endSession(strapi, jwt);
};

const bearerOf = (ctx: Context): string | undefined =>
  /^bearer\s+(\S+)$/i.exec(ctx.get('authorization'))?.[1] ?? (ctx.body as { jwt?: string } | undefined)?.jwt;

/**
 * Names the session that is asking, or that the answer begins: in refresh mode alone, where sessions can be told
 * apart. Older versions of users-permissions do not put it into the state, so its token is read.
 */
export const sessionOf = (strapi: Core.Strapi, ctx: Context): string | undefined => {
  const token = bearerOf(ctx);
  if (!refreshMode(strapi) || !token) return undefined;
  const read = strapi.sessionManager(ORIGIN).validateAccessToken(token);
  return read.isValid ? read.payload.sessionId : undefined;
};

interface SessionRow {
  sessionId: string;
  status: string;
  childId: string | null;
}

/** What a session is called by now, for every refresh gives it another name; null when it has ended. */
export const liveSession = async (strapi: Core.Strapi, sessionId: string): Promise<string | null> => {
  const sessions = strapi.db.query('admin::session');
  const find = (id: string) =>
    sessions.findOne({ where: { sessionId: id, origin: ORIGIN } }) as Promise<SessionRow | null>;
  let row = await find(sessionId);
  while (row?.childId) row = await find(row.childId);
  return row?.status === 'active' ? row.sessionId : null;
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
