interface Mail {
  to: string;
  subject: string;
}

/** The demo sends no e-mail; it says what it would have sent. */
export const init = () => ({
  async send({ to, subject }: Mail) {
    strapi.log.info(`[demo] an e-mail to ${to}: ${subject}`);
  },
});
