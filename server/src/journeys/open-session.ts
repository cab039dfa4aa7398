import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Session } from '../../../contract';
import {
  type Account,
  rememberDevice,
  renewRecoveryCodes,
  signIn,
  takeOwedCodes,
  type VerifiedPhone,
} from '../accounts';
import { readSettings } from '../settings';
import type { SessionOptions } from './journey';

/** The end of every way in: a session, and a device token where one was asked for and the site remembers devices. */
export const openSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  account: Account,
  options: SessionOptions
): Promise<Session> => {
  const session = await signIn(strapi, ctx, account, options.deviceId);
  const { rememberDeviceDays } = await readSettings(strapi);
  if (!options.rememberDevice || rememberDeviceDays === 0) return session;
  return {
    ...session,
    deviceToken: await rememberDevice(strapi, ctx, account.userId, rememberDeviceDays),
  };
};

/** The same at a phone: an account that could not sign in when it was made gets its recovery codes now. */
export const openSessionAt = async (
  strapi: Core.Strapi,
  ctx: Context,
  { phone, owesCodes, ...account }: Account & Pick<VerifiedPhone, 'phone' | 'owesCodes'>,
  options: SessionOptions
): Promise<Session> => {
  const session = await openSession(strapi, ctx, account, options);
  const { userId } = account;
  if (!owesCodes || !(await takeOwedCodes(strapi, userId))) return session;
  return { ...session, recoveryCodes: await renewRecoveryCodes(strapi, userId, phone) };
};
