import type { Core } from '@strapi/strapi';
import { closeLimits } from './limits';
import { createSms } from './sms';

const LONGEST_MS = 10_000;

/** Messages on their way are seen through, within reason. */
export const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  await createSms(strapi).settle(LONGEST_MS);
  await closeLimits(strapi);
};
