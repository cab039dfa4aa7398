import type { Core } from '@strapi/strapi';
import { inBrief, logFailure, now } from '../core';
import { lockName, unlockName } from '../limits';
import { readSettings, siteNameOf } from '../settings';
import { createSms, deliveryOf, noteBalance, pickLocale } from '../sms';
import { ALERTS, type AlertKind } from './alert-texts';
import { fillIn, THIS_SITE } from './notice-texts';

const DAY_SECONDS = 86_400;
const LOW_DAYS = 7;
/** So many reports say whether messages arrive, and this share of failures that they do not. */
const MIN_REPORTS = 20;
const MAX_FAILED = 0.3;

type Facts = Record<string, string | number>;

// An administrator of this address reads the language of their admin; anybody else English.
const languageOf = async (strapi: Core.Strapi, email: string): Promise<string | undefined> => {
  const admin = await strapi.db
    .query('admin::user')
    .findOne({ where: { email }, select: ['preferedLanguage'] });
  return (admin as { preferedLanguage?: string | null } | null)?.preferedLanguage ?? undefined;
};

const write = async (strapi: Core.Strapi, kind: AlertKind, to: string, facts: Facts) => {
  const settings = await readSettings(strapi);
  const locale = pickLocale(await languageOf(strapi, to), Object.keys(ALERTS));
  const site = siteNameOf(strapi, settings);
  const filled = (text = '') => fillIn(text, { ...facts, site: site || (THIS_SITE[locale] ?? '') });
  const [subject, happened, toDo] = ALERTS[locale]?.[kind] ?? [];
  const admin = String(strapi.config.get('admin.absoluteUrl', ''));
  const words = facts.description ? [`Clickatell: ${facts.description}`] : [];
  const pages = `${admin}/settings/sms-auth\n${admin}/plugins/sms-auth`;
  return {
    subject: site ? `${site}: ${filled(subject)}` : filled(subject),
    text: `${[filled(happened), ...words, filled(toDo), pages].join('\n\n')}\n`,
  };
};

const mail = async (strapi: Core.Strapi, kind: AlertKind, to: string, facts: Facts): Promise<void> =>
  strapi
    .plugin('email')
    .service('email')
    .send({ to, ...(await write(strapi, kind, to, facts)) });

/** Writes to the owner, once a day for each kind, whatever the instance. A mail that failed may be tried again. */
const alert = async (strapi: Core.Strapi, kind: AlertKind, facts: Facts = {}): Promise<void> => {
  const { email } = (await readSettings(strapi)).alerts;
  if (email === null || !strapi.plugin('email')) return;
  if (!(await lockName(strapi, 'alert', kind, DAY_SECONDS))) return;
  await mail(strapi, kind, email, facts).catch(async (error) => {
    strapi.log.warn(`sms-auth: the owner could not be told by e-mail: ${kind} (${inBrief(error)}).`);
    await unlockName(strapi, 'alert', kind);
  });
};

/** Tries the address before it is needed. Whether the site's e-mail plugin took the mail. */
export const sendTestAlert = async (strapi: Core.Strapi, email: string): Promise<boolean> => {
  if (!strapi.plugin('email')) return false;
  return mail(strapi, 'test', email, {}).then(
    () => true,
    (error) => {
      strapi.log.warn(`sms-auth: a test of the alerts could not be sent (${inBrief(error)}).`);
      return false;
    }
  );
};

interface Budget {
  used: number;
  budget: number;
  askers?: 'strangers';
}
interface NotSent {
  purpose?: string;
  reason?: string;
  description?: string;
}
interface Paused {
  range: string;
  sent: number;
  verified: number;
}

/** Tells the owner what the site's own listeners are told. */
export const openAlerts = (strapi: Core.Strapi): void => {
  const on = <About>(event: string, tell: (about: About) => Promise<void>) =>
    strapi.eventHub.on(`sms-auth.${event}`, (about) =>
      tell(about as About).catch(logFailure(strapi, 'the owner could not be told'))
    );
  on<Budget>('budget.warning', ({ used, budget }) => alert(strapi, 'warning', { used, budget }));
  on<Budget>('budget.exhausted', ({ askers, budget }) =>
    alert(strapi, askers === 'strangers' ? 'strangers' : 'spent', { budget })
  );
  on<Paused>('range.paused', ({ range, sent, verified }) =>
    alert(strapi, 'range', { range, sent, verified })
  );
  on<object>('codes.guessed', () => alert(strapi, 'guessed'));
  on<NotSent>('message.failed', async ({ purpose, reason, description = '' }) => {
    // Whoever sends a test reads on the page what became of it.
    if (purpose === 'test') return;
    if (reason === 'balance') await alert(strapi, 'empty');
    if (reason === 'configuration') await alert(strapi, 'key', { description });
  });
};

/** Looks at the account each hour, so that its balances are known, and tells what no event does: a key that is refused, a balance that runs out, messages that do not arrive. */
export const checkAccount = async (strapi: Core.Strapi): Promise<void> => {
  const { enabled, alerts } = await readSettings(strapi);
  if (!enabled) return;
  const account = await createSms(strapi).account();
  const days = await noteBalance(strapi, account);
  if (alerts.email === null) return;
  if (account.accepted === false) await alert(strapi, 'key');
  else if (account.balance !== null && account.balance <= 0) await alert(strapi, 'empty');
  else if (days !== null && days < LOW_DAYS) await alert(strapi, 'low', { days });
  const { delivered, failed } = await deliveryOf(strapi, now() - DAY_SECONDS * 1000);
  const total = delivered + failed;
  if (total >= MIN_REPORTS && failed > MAX_FAILED * total) await alert(strapi, 'delivery', { failed, total });
};
