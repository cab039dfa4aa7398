import type { Core } from '@strapi/strapi';
import {
  alignCollation,
  guardWrites,
  nameNewcomers,
  refillPhones,
  reportDoors,
  reportOwnActions,
  reportUnverified,
  seeNewcomers,
} from './accounts';
import { endTrust, forgetUsers } from './journeys';
import { openAlerts } from './notices';
import {
  answerRefusals,
  forgetOldSecret,
  keepTables,
  normalizeRows,
  registerPermissions,
  reportIdentities,
  reportSetup,
  schedule,
} from './site';
import { currentProvider, openJournal } from './sms';

export const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  // A provider that cannot be loaded stops the boot, not the first person who waits for a code.
  await currentProvider(strapi);
  openJournal(strapi);
  openAlerts(strapi);
  await registerPermissions(strapi);
  await keepTables(strapi);
  await alignCollation(strapi);
  await forgetOldSecret(strapi);
  await refillPhones(strapi);
  guardWrites(strapi, {
    newPassword: (userIds) => endTrust(strapi, userIds),
    deleted: (userIds) => forgetUsers(strapi, userIds),
  });
  seeNewcomers(strapi);
  nameNewcomers(strapi);
  normalizeRows(strapi);
  answerRefusals(strapi);
  schedule(strapi);
  reportDoors(strapi);
  reportOwnActions(strapi);
  await reportUnverified(strapi);
  await reportSetup(strapi);
  reportIdentities(strapi);
};
