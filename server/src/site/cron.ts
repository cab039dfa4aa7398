import type { Core } from '@strapi/strapi';
import { forgetOrphanedPhones, sweepDevices } from '../accounts';
import { sweepChallenges } from '../challenges';
import { after, logFailure, now } from '../core';
import { sweepProofs, sweepRegistrations } from '../journeys';
import { counters } from '../limits';
import { checkAccount } from '../notices';
import { pluginConfig } from '../settings';
import { sweepMessages, sweepPaused } from '../sms';

const DAY_SECONDS = 86_400;
// An answer that comes late is told so; after that a challenge is a number that nobody needs any more.
const ENDED_SECONDS = 1800;

// A busy site leaves more than one batch behind; a sweep is no reason to hold the database up for long.
const MOST_BATCHES = 100;

const untilShort = async (batch: () => Promise<boolean>): Promise<void> => {
  for (let n = 0; n < MOST_BATCHES && (await batch()); n += 1);
};

/** Takes out what nobody needs any more, in batches. */
const sweep = async (strapi: Core.Strapi): Promise<void> => {
  const { retentionDays } = pluginConfig(strapi);
  const keptFrom = after(now(), -retentionDays * DAY_SECONDS);
  await untilShort(() => sweepChallenges(strapi, after(now(), -ENDED_SECONDS)));
  await untilShort(() => sweepMessages(strapi, keptFrom));
  await sweepRegistrations(strapi);
  await untilShort(() => sweepProofs(strapi));
  await untilShort(() => forgetOrphanedPhones(strapi));
  await sweepDevices(strapi);
  await sweepPaused(strapi);
  await untilShort(() => counters(strapi).sweep(now()));
};

export const schedule = (strapi: Core.Strapi): void => {
  strapi.cron.add({
    'sms-auth.sweep': {
      task: () => sweep(strapi).catch(logFailure(strapi, 'old rows could not be removed')),
      options: { rule: '*/10 * * * *' },
    },
    'sms-auth.check': {
      task: () => checkAccount(strapi).catch(logFailure(strapi, 'the account could not be looked at')),
      options: { rule: '23 * * * *' },
    },
  });
};
