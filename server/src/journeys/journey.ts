import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Challenge } from '../challenges';
import { refuse, type UserId } from '../core';
import type { Settings } from '../settings';

/** What a client may say beside its answer. */
export interface Wishes {
  rememberDevice: boolean;
  deviceId?: string;
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** What a database can keep as the name of a device; users-permissions makes one up for who sends another. */
export const isDeviceId = (given: unknown): given is string =>
  typeof given === 'string' && PRINTABLE.test(given);

/** One story of the product: when it may be told, and what a right answer brings. */
export interface Journey {
  isOn(settings: Settings): boolean;
  finish(strapi: Core.Strapi, ctx: Context, challenge: Challenge, wishes: Wishes): Promise<object>;
}

/** The person of a challenge that was opened for one. */
export const userOf = (challenge: Challenge): UserId => {
  if (challenge.userId === null) throw refuse('challenge.unknown');
  return challenge.userId;
};
