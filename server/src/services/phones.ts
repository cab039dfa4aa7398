import type { Core } from '@strapi/strapi';
import type { ErrorCode } from '../../../contract';
import { type E164, isRefusal } from '../core';
import { parseTextable } from '../phones';
import { readSettings } from '../settings';

/** `strapi.plugin('sms-auth').service('phones')`: reads numbers as the site's own routes do. */
export const phones = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Reads a phone number in any spelling, and judges it by the settings: the allow-list, and whether it can
   * receive a code.
   * @param country ISO 3166-1 alpha-2, for numbers without a calling code; default: the site's
   * @returns the number in E.164, or the code of the refusal: `phone.invalid`, `phone.country-not-allowed`,
   * `phone.type-not-allowed`
   */
  async read(text: string, country?: string): Promise<{ phone: E164 } | { refused: ErrorCode }> {
    if (typeof text !== 'string') return { refused: 'phone.invalid' };
    const settings = await readSettings(strapi);
    const rules = { ...settings, ...(country && { country: country as typeof settings.country }) };
    try {
      return { phone: parseTextable(text, rules) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { refused: error.code };
    }
  },
});
