import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Challenge } from '../challenges';
import type { Settings } from '../settings';
import { refuse, type UserId } from '../vocabulary';

/** What a client may say beside its answer. */
export interface Wishes {
  rememberDevice: boolean;
  deviceId?: string;
}

/** One story of the product: when it may be told, and what a right answer brings. */
export interface Journey {
  isOn(settings: Settings): boolean;
  /** Whether a recovery code answers as well as the code does. */
  recoverable: boolean;
  finish(strapi: Core.Strapi, ctx: Context, challenge: Challenge, wishes: Wishes): Promise<object>;
}

/** The person of a challenge that was opened for one. */
export const userOf = (challenge: Challenge): UserId => {
  if (challenge.userId === null) throw refuse('challenge.unknown');
  return challenge.userId;
};
