import type { Core } from '@strapi/strapi';
import type { E164, UserId } from '../core';
import { readSettings } from '../settings';
import { countRecoveryCodes } from './recovery-codes';
import { countTrustedDevices } from './trusted-devices';
import { phoneOf } from './verified-phones';

/** What a person sees of their own phone: the one place where the number is whole. */
export interface PhoneView {
  number: E164 | null;
  verifiedAt: string | null;
  twoStep: boolean;
  recoveryCodesLeft: number;
  trustedDevices: number;
}

export const viewPhone = async (strapi: Core.Strapi, userId: UserId): Promise<PhoneView> => {
  const settings = await readSettings(strapi);
  const [verified, recoveryCodesLeft, trustedDevices] = await Promise.all([
    phoneOf(strapi, userId),
    countRecoveryCodes(strapi, userId),
    countTrustedDevices(strapi, userId, settings.rememberDeviceDays),
  ]);
  return {
    number: verified?.phone ?? null,
    verifiedAt: verified ? new Date(verified.verifiedAt).toISOString() : null,
    twoStep: verified !== null && settings.enabled && settings.twoStep,
    recoveryCodesLeft,
    trustedDevices,
  };
};
