import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { User as ShownUser, SmsAuthUser } from '../../../../contract';
import { refuse, type UserId, type UserRow } from '../../core';

export const USER = 'plugin::users-permissions.user';

/** A users-permissions user, as far as we read one. */
export interface User {
  id: UserRow;
  documentId: UserId;
  username: string;
  email: string;
  provider: string;
  /** Hashed, as it is stored. */
  password: string | null;
  confirmed: boolean;
  blocked: boolean;
}

export interface AdvancedSettings {
  allow_register: boolean;
  email_confirmation: boolean;
}

// What users-permissions stores when it boots for the first time, which may be after us.
const AT_FIRST: AdvancedSettings = { allow_register: true, email_confirmation: false };

export const advancedSettings = async (strapi: Core.Strapi): Promise<AdvancedSettings> =>
  ((await strapi
    .store({ type: 'plugin', name: 'users-permissions' })
    .get({ key: 'advanced' })) as AdvancedSettings | null) ?? AT_FIRST;

/** Null too where two accounts share the document id: neither of them can be told to be the one that is meant. */
export const findUser = async (strapi: Core.Strapi, documentId: UserId): Promise<User | null> => {
  const [user, ...others] = (await strapi.db
    .query(USER)
    .findMany({ where: { documentId }, limit: 2 })) as User[];
  return others.length > 0 ? null : (user ?? null);
};

/** For whoever comes with what a token or one of users-permissions' routes says. */
export const findUserByRow = async (strapi: Core.Strapi, id: UserRow): Promise<User | null> =>
  (await strapi.db.query(USER).findOne({ where: { id } })) as User | null;

const SECRETS = ['password', 'resetPasswordToken', 'confirmationToken'] as const;

/** The person as the site's own hooks see them: with the role, and without what opens an account. */
export const findUserWithRole = async (
  strapi: Core.Strapi,
  documentId: UserId
): Promise<SmsAuthUser | null> => {
  const user = (await strapi.db
    .query(USER)
    .findOne({ where: { documentId }, populate: { role: true } })) as SmsAuthUser | null;
  for (const secret of SECRETS) delete user?.[secret];
  return user;
};

/** Whether the site confirms e-mails, and nobody has confirmed that of this account, blocked or not. */
export const awaitsConfirmation = async (strapi: Core.Strapi, row: UserRow): Promise<boolean> => {
  const user = await findUserByRow(strapi, row);
  if (!user || user.confirmed === true) return false;
  return (await advancedSettings(strapi)).email_confirmation;
};

/** Whether the e-mail of an account counts as its person's: users-permissions lets them in with it. */
export const isConfirmed = async (strapi: Core.Strapi, user: User): Promise<boolean> =>
  user.confirmed === true || !(await advancedSettings(strapi)).email_confirmation;

/** Whether a sign-in of this person waits for their e-mail to be confirmed, and for nothing else. */
export const isUnconfirmed = async (strapi: Core.Strapi, documentId: UserId): Promise<boolean> => {
  const user = await findUser(strapi, documentId);
  if (!user || user.confirmed === true || user.blocked === true) return false;
  return (await advancedSettings(strapi)).email_confirmation;
};

/** Deletes an account, with all that rests on it. */
export const removeUser = (strapi: Core.Strapi, documentId: UserId): Promise<unknown> =>
  strapi.documents(USER).delete({ documentId });

export const unconfirmedError = () => new errors.ApplicationError('Your account email is not confirmed');

export const blockedError = () =>
  new errors.ApplicationError('Your account has been blocked by an administrator');

/** For what a person began while signed in: whoever was blocked or deleted since does not finish it. */
export const assertActive = async (strapi: Core.Strapi, id: UserId): Promise<void> => {
  const user = await findUser(strapi, id);
  if (!user) throw refuse('challenge.unknown');
  if (user.blocked === true) throw blockedError();
};

/**
 * Whether visitors may register: the switch in users-permissions' advanced settings, and the permission of
 * the role Public. Withdrawing either closes registration by phone as well.
 */
export const registrationDoor = async (
  strapi: Core.Strapi
): Promise<'open' | 'switched-off' | 'not-permitted'> => {
  if (!(await advancedSettings(strapi)).allow_register) return 'switched-off';
  const permitted = await strapi.db.query('plugin::users-permissions.permission').count({
    where: { action: 'plugin::users-permissions.auth.register', role: { type: 'public' } },
  });
  return permitted > 0 ? 'open' : 'not-permitted';
};

/** The same for every number, so it tells nothing of one. */
export const assertRegistrationOpen = async (strapi: Core.Strapi): Promise<void> => {
  const door = await registrationDoor(strapi);
  if (door === 'switched-off') throw new errors.ApplicationError('Register action is currently disabled');
  if (door === 'not-permitted') throw refuse('feature.disabled');
};

/**
 * The signed-in person of a request. Throws Strapi's 401: an API token is nobody's account. An account that an old
 * import left without a document id cannot have a phone.
 */
export const signedIn = (ctx: Context): User => {
  const user = ctx.state.user as User | undefined;
  if (!user) throw new errors.UnauthorizedError('Missing or invalid credentials');
  if (!user.documentId)
    throw new errors.ApplicationError(
      'This account has no document id, so it can have no phone. The owner of the site has to give it one.',
      { code: 'request.invalid' }
    );
  return user;
};

/** How many accounts have no document id. */
export const countNameless = (strapi: Core.Strapi): Promise<number> =>
  strapi.db.query(USER).count({ where: { documentId: { $null: true } } });

/** The user as users-permissions would show it to this request. */
export const sanitizeUser = (strapi: Core.Strapi, ctx: Context, user: User): Promise<ShownUser> =>
  strapi.contentAPI.sanitize.output(user, strapi.getModel(USER), {
    auth: ctx.state.auth,
  }) as Promise<ShownUser>;

export const showUser = async (strapi: Core.Strapi, ctx: Context, id: UserId): Promise<ShownUser> => {
  const user = await findUser(strapi, id);
  if (!user) throw new errors.NotFoundError('User not found');
  return sanitizeUser(strapi, ctx, user);
};

/** Whether a username is nobody's, nor the e-mail that somebody signs in with. */
export const isUsernameFree = async (strapi: Core.Strapi, username: string): Promise<boolean> =>
  (await strapi.db.query(USER).count({ where: { $or: [{ username }, { email: username }] } })) === 0;

/** Whether the site's users have a name that takes what a person types. */
export const hasName = (strapi: Core.Strapi): boolean =>
  ['string', 'text'].includes(strapi.getModel(USER).attributes.name?.type ?? '');

/** Writes the name where the site's users have one. */
export const keepName = async (strapi: Core.Strapi, userId: UserId, name: string): Promise<void> => {
  if (!hasName(strapi)) return;
  await strapi.db.query(USER).update({ where: { documentId: userId }, data: { name } });
};
