import type { Core } from '@strapi/strapi';
import { refuse, refuseField } from '../core';
import { parsePhone } from '../phones';
import { readSettings } from '../settings';
import { createSms, type SendResult } from '../sms';

/** `strapi.plugin('sms-auth').service('sms')`: for other code on the site. */
export const sms = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Sends a text through the site's provider and records it.
   * @param to a phone number in any spelling; national ones are read in the site's country
   * @throws `phone.invalid`, `request.invalid`
   */
  async send({ to, text }: { to: string; text: string }): Promise<SendResult> {
    if (typeof to !== 'string') throw refuse('phone.invalid');
    if (typeof text !== 'string' || text === '') throw refuseField(['text'], 'must be a text');
    const { country } = await readSettings(strapi);
    return createSms(strapi).send({ to: parsePhone(to, country), text, purpose: 'other' });
  },
});
