import type { Core } from '@strapi/strapi';
import { findUser } from '../accounts';
import type { MaskedPhone, UserId } from '../core';
import { pluginConfig, readSettings, siteNameOf } from '../settings';
import { pickLocale } from '../sms';
import { fillIn, NOTICES, type NoticeKind, THIS_SITE } from './notice-texts';

const write = (kind: NoticeKind, language: string | undefined, site: string, phone: MaskedPhone) => {
  const locale = pickLocale(language, Object.keys(NOTICES));
  const texts = NOTICES[locale] ?? NOTICES.en;
  const name = site || (THIS_SITE[locale] ?? '');
  const filled = (text = '') => fillIn(text, { site: name, phone });
  const [subject, sentence, alarm] = texts?.[kind] ?? [];
  return {
    subject: site ? `${site}: ${filled(subject)}` : filled(subject),
    text: `${filled(sentence)}\n\n${filled(alarm ?? texts?.alarm)}\n`,
  };
};

const send = async (
  strapi: Core.Strapi,
  kind: NoticeKind,
  userId: UserId,
  phone: MaskedPhone,
  language: string | undefined
) => {
  const user = await findUser(strapi, userId);
  if (!user?.email) return;
  const site = siteNameOf(strapi, await readSettings(strapi));
  await strapi
    .plugin('email')
    .service('email')
    .send({ to: user.email, ...write(kind, language, site, phone) });
};

/**
 * Writes an e-mail to whom it concerns, so that a phone that somebody else put there or took away does not
 * go unnoticed. Best effort: nobody waits for it, and a site without e-mail works the same.
 */
export const notify = (...news: Parameters<typeof send>): void => {
  const [strapi, kind, userId] = news;
  if (!pluginConfig(strapi).notices || !strapi.plugin('email')) return;
  send(...news).catch((error: Error) =>
    strapi.log.warn(`sms-auth: user ${userId} could not be told by e-mail: phone ${kind} (${error.name}).`)
  );
};
