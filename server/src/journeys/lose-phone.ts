import type { Core } from '@strapi/strapi';
import {
  endProofs,
  forgetDevices,
  forgetPhones,
  forgetRecoveryCodes,
  phonesOf,
  releasePhone,
} from '../accounts';
import { endChallengesOf, removeChallengesOf } from '../challenges';
import { now, transaction, type UserId } from '../core';
import { forgetRecipients } from '../sms';
import { removeProofsOf } from './prove';
import { removeRegistrationsOf } from './registration';

/**
 * Ends what an old password had opened: devices, open questions and proofs. Proofs first: that locks the phone's row,
 * so a second step that is being finished has remembered its device before the devices go, or finds itself too late.
 * A login by phone needs no password: it goes on, or sending its code again would tell a stranger of the new one.
 */
export const endTrust = async (strapi: Core.Strapi, userIds: UserId[]): Promise<void> => {
  await endProofs(strapi, userIds);
  await forgetDevices(strapi, userIds);
  await endChallengesOf(strapi, userIds, now(), { besides: ['login'] });
};

/** Takes the phone from an account, with all that rested on it. */
export const losePhone = (strapi: Core.Strapi, userId: UserId): Promise<unknown> =>
  transaction(strapi, async () => {
    await releasePhone(strapi, userId);
    await forgetRecoveryCodes(strapi, [userId]);
    await endTrust(strapi, [userId]);
    await endChallengesOf(strapi, [userId], now());
  });

/** For accounts that are being deleted: no row of ours holds their numbers, which are free. */
export const forgetUsers = async (strapi: Core.Strapi, userIds: UserId[]): Promise<void> => {
  const phones = await phonesOf(strapi, userIds);
  await forgetPhones(strapi, userIds);
  await forgetRecoveryCodes(strapi, userIds);
  await forgetDevices(strapi, userIds);
  await removeChallengesOf(strapi, userIds, phones);
  await removeRegistrationsOf(strapi, phones);
  await removeProofsOf(strapi, phones);
  await forgetRecipients(strapi, phones);
};
