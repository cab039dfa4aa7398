import type { Core } from '@strapi/strapi';

interface Mail {
  to: string;
  subject: string;
  text?: string;
}

/**
 * The demo sends no e-mail; it says what it would have sent, and where its link leads or its code. Set here and not by
 * its path in config/plugins: Strapi's e-mail plugin lower-cases the name of its provider, a path's capitals too.
 */
export const mailToLog = (strapi: Core.Strapi): void => {
  const provider = {
    async send({ to, subject, text = '' }: Mail) {
      const [link = 'no link'] = text.match(/https?:[^\s<]+/) ?? text.match(/\b\d{6}\b/) ?? [];
      strapi.log.info(`[demo] an e-mail to ${to}: ${subject} (${link})`);
    },
  };
  Object.assign(strapi.plugin('email'), { provider });
};
