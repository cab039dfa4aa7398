import type { Core } from '@strapi/strapi';
import { maskPhone } from '../phones';
import type { E164, UserId } from '../vocabulary';

/** Told to the site's own code, never with a whole number. */
export const tellVerified = (strapi: Core.Strapi, userId: UserId, phone: E164, replaced?: E164): void =>
  void strapi.eventHub.emit('sms-auth.phone.verified', {
    userId,
    phone: maskPhone(phone),
    ...(replaced && { replaced: maskPhone(replaced) }),
  });

export const tellRemoved = (
  strapi: Core.Strapi,
  userId: UserId,
  phone: E164,
  by: 'owner' | 'administrator' = 'owner'
): void => void strapi.eventHub.emit('sms-auth.phone.removed', { userId, phone: maskPhone(phone), by });
