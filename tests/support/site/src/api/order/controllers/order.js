// A guest's order: the phone is proved first, and nobody gets an account.
const phones = () => strapi.plugin('sms-auth').service('phone');

module.exports = {
  async begin(ctx) {
    const { phone, for: flow = 'order' } = ctx.request.body;
    ctx.body = { challenge: await phones().prove(ctx, phone, { for: flow }) };
  },
  async place(ctx) {
    const { proof, for: flow = 'order' } = ctx.request.body;
    ctx.body = { phone: await phones().proved(proof, { for: flow }) };
  },
};
