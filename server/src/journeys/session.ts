import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { rememberDevice, type Session, signIn } from '../accounts';
import type { UserId } from '../core';
import { readSettings } from '../settings';
import type { Wishes } from './journey';

/** The end of every way in: a session, and a device token where one was asked for and the site remembers devices. */
export const openSession = async (
  strapi: Core.Strapi,
  ctx: Context,
  userId: UserId,
  wishes: Wishes
): Promise<Session & { deviceToken?: string }> => {
  const session = await signIn(strapi, ctx, userId, wishes.deviceId);
  const { rememberDeviceDays } = await readSettings(strapi);
  if (!wishes.rememberDevice || rememberDeviceDays === 0) return session;
  return { ...session, deviceToken: await rememberDevice(strapi, userId, rememberDeviceDays) };
};
