interface Mail {
  to: string;
  subject: string;
  text?: string;
}

/** The demo sends no e-mail; it says what it would have sent, and where its link leads. */
export const init = () => ({
  async send({ to, subject, text = '' }: Mail) {
    const [link = 'no link'] = text.match(/https?:[^\s<]+/) ?? [];
    strapi.log.info(`[demo] an e-mail to ${to}: ${subject} (${link})`);
  },
});
