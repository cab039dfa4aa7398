import type { Core } from '@strapi/strapi';
import { hashKey, hasSecret } from '../core';

const KEPT_UNDER_THE_SECRET = [
  'recovery-code',
  'trusted-device',
  'challenge',
  'registration',
  'counter',
] as const;

/**
 * Recovery codes, trusted devices and open questions are kept as hashes under the site's secret. After an import
 * onto a site with another one, or a new secret here, none of them can be right any more: they go, and phones stay.
 */
export const forgetOldSecret = async (strapi: Core.Strapi): Promise<void> => {
  if (!hasSecret(strapi)) return;
  const store = strapi.store({ type: 'plugin', name: 'sms-auth', key: 'secret' });
  const fingerprint = hashKey(strapi, 'fingerprint', 'secret');
  const held = await store.get({});
  if (held === fingerprint) return;
  if (held) {
    for (const name of KEPT_UNDER_THE_SECRET)
      await strapi.db.query(`plugin::sms-auth.${name}`).deleteMany({});
    strapi.log.warn(
      'sms-auth: the secret has changed, so recovery codes, trusted devices and open codes are void; people make new recovery codes in their profile. Verified phones stay. Numbers that answered STOP are forgotten, and the callback addresses have to be pasted into Clickatell again.'
    );
  }
  await store.set({ value: fingerprint });
};
