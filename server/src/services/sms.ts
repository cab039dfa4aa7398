import type { Core } from '@strapi/strapi';
import { refuse, refuseField } from '../core';
import { requireAllowed, takeOwnSend } from '../limits';
import { parsePhone, parseTextable } from '../phones';
import { readSettings } from '../settings';
import { createSms, type SendResult } from '../sms';

/** A text for a phone. */
export interface Text {
  /** A phone number in any spelling; national ones are read in the site's country. */
  to: string;
  text: string;
  /** Sends it to any country and kind of number, and outside the day's budget. */
  unlimited?: boolean;
}

/** `strapi.plugin('sms-auth').service('sms')`: for other code on the site. */
export const sms = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Sends a text through the site's provider and records it. It obeys the countries of the settings, the kinds of
   * numbers that can be texted and the day's budget, unless it is `unlimited`.
   * @throws `phone.invalid`, `phone.country-not-allowed`, `phone.type-not-allowed`, `rate.limited`, `request.invalid`
   */
  async send({ to, text, unlimited = false }: Text): Promise<SendResult> {
    if (typeof to !== 'string') throw refuse('phone.invalid');
    if (typeof text !== 'string' || text === '') throw refuseField(['text'], 'must be a string');
    const settings = await readSettings(strapi);
    const phone = unlimited ? parsePhone(to, settings.country) : parseTextable(to, settings);
    if (!unlimited) requireAllowed(await takeOwnSend(strapi, settings));
    return createSms(strapi).send({ to: phone, text, purpose: 'other' });
  },
});
