import type { Core } from '@strapi/strapi';
import { hasSecret, secretMark } from '../core';

const KEPT_UNDER_THE_SECRET = ['recovery-code', 'trusted-device'] as const;

/**
 * Recovery codes and trusted devices are kept as hashes under the site's secret. After an import onto a site with
 * another one, or a new secret here, they can't be right any more: they go, and phones stay. Each row names the
 * secret that it was made under, for a note of the site's would come along with its configuration from elsewhere.
 */
export const forgetOldSecret = async (strapi: Core.Strapi): Promise<void> => {
  if (!hasSecret(strapi)) return;
  const mark = secretMark(strapi);
  // Two ranges, which the index serves; one inequality it would not.
  const where = { $or: [{ mark: { $lt: mark } }, { mark: { $gt: mark } }] };
  let forgotten = 0;
  for (const name of KEPT_UNDER_THE_SECRET)
    forgotten += (await strapi.db.query(`plugin::sms-auth.${name}`).deleteMany({ where })).count;
  if (forgotten === 0) return;
  strapi.log.warn(
    'sms-auth: the secret has changed, so recovery codes, trusted devices and open codes are void; people make new recovery codes in their profile. Verified phones stay. Numbers that answered STOP are forgotten, and the callback addresses have to be pasted into Clickatell again.'
  );
};
