import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { type E164, emit, type UserId } from '../core';
import { maskPhone } from '../phones';
import { notify } from './notices';

const languageOf = (ctx: Context): string | undefined => ctx.get('accept-language') || undefined;

// Told to the site's own code by an event, never with a whole number, and to the person by e-mail.

/** An account begins with its phone. Its e-mail address is unproven yet: nothing is written to it. */
export const tellRegistered = (strapi: Core.Strapi, userId: UserId, phone: E164): void =>
  emit(strapi, 'sms-auth.phone.verified', { userId, phone: maskPhone(phone) });

export const tellVerified = (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  phone: E164,
  replaced: E164 | null
): void => {
  emit(strapi, 'sms-auth.phone.verified', {
    userId,
    phone: maskPhone(phone),
    ...(replaced && { replaced: maskPhone(replaced) }),
  });
  notify(strapi, replaced ? 'changed' : 'added', userId, maskPhone(phone), languageOf(ctx));
};

export const tellRemoved = (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164): void => {
  emit(strapi, 'sms-auth.phone.removed', { userId, phone: maskPhone(phone), by: 'owner' });
  notify(strapi, 'removed', userId, maskPhone(phone), languageOf(ctx));
};

/** Whoever has the number now has said that the account is not theirs. */
export const tellHandedOn = (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164): void => {
  emit(strapi, 'sms-auth.phone.removed', { userId, phone: maskPhone(phone), by: 'new-owner' });
  notify(strapi, 'handedOn', userId, maskPhone(phone), languageOf(ctx));
};

export const tellReset = (strapi: Core.Strapi, userId: UserId, phone: E164): void => {
  emit(strapi, 'sms-auth.phone.removed', {
    userId,
    phone: maskPhone(phone),
    by: 'administrator',
  });
  // The administrator's browser says nothing of the person's language: English.
  notify(strapi, 'reset', userId, maskPhone(phone), undefined);
};

/** Somebody has typed a hundred wrong codes in a row for a number. `userId`: whose it is, null when nobody's. */
export const tellGuessed = (strapi: Core.Strapi, userId: UserId | null, phone: E164): void => {
  strapi.log.warn(
    `sms-auth: a hundred wrong codes in a row for ${maskPhone(phone)}; each further one makes the number wait an hour.`
  );
  emit(strapi, 'sms-auth.codes.guessed', { userId, phone: maskPhone(phone) });
  // Whoever types the codes says nothing of its owner's language: English.
  if (userId !== null) notify(strapi, 'guessed', userId, maskPhone(phone), undefined);
};

export const tellRecovered = (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164): void => {
  emit(strapi, 'sms-auth.recovery-code.used', { userId, phone: maskPhone(phone) });
  notify(strapi, 'recovered', userId, maskPhone(phone), languageOf(ctx));
};

export const tellPasswordSet = (strapi: Core.Strapi, ctx: Context, userId: UserId, phone: E164): void => {
  emit(strapi, 'sms-auth.password.set', { userId, phone: maskPhone(phone) });
  notify(strapi, 'password', userId, maskPhone(phone), languageOf(ctx));
};
