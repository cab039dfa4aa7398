import type { Core } from '@strapi/strapi';
import { forgetDevices, forgetPhones, forgetRecoveryCodes, releasePhone } from '../accounts';
import { endChallengesOf } from '../challenges';
import { now, transaction, type UserId } from '../core';

const forgetRest = async (strapi: Core.Strapi, userIds: UserId[]): Promise<void> => {
  await forgetRecoveryCodes(strapi, userIds);
  await forgetDevices(strapi, userIds);
  await endChallengesOf(strapi, userIds, now());
};

/** Takes the phone from an account, with all that rested on it. */
export const losePhone = (strapi: Core.Strapi, userId: UserId): Promise<unknown> =>
  transaction(strapi, async () => {
    await releasePhone(strapi, userId);
    await forgetRest(strapi, [userId]);
  });

/** The same for accounts that are being deleted: nothing of theirs stays behind, and their numbers are free. */
export const forgetUsers = async (strapi: Core.Strapi, userIds: UserId[]): Promise<void> => {
  await forgetPhones(strapi, userIds);
  await forgetRest(strapi, userIds);
};
