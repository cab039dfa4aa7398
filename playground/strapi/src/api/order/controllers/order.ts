import type { Context } from 'koa';

const phones = () => strapi.plugin('sms-auth').service('phone');
const findAd = async (documentId: unknown) =>
  typeof documentId === 'string' ? strapi.documents('api::ad.ad').findOne({ documentId }) : null;

// A guest says a number, answers the code that it gets, and orders with the proof.
export default {
  async begin(ctx: Context) {
    const { phone, ad } = ctx.request.body;
    if (!(await findAd(ad))) return ctx.notFound('There is no such ad.');
    // A proof for one ad is nothing for another.
    ctx.body = { challenge: await phones().prove(ctx, phone, { for: `order:${ad}` }) };
  },

  async create(ctx: Context) {
    const { ad, name, proof } = ctx.request.body;
    if (!(await findAd(ad))) return ctx.notFound('There is no such ad.');
    if (typeof name !== 'string' || !name.trim() || name.length > 100)
      return ctx.badRequest('Tell us your name.', { code: 'order.name' });
    // The last thing before the order is written: a proof is good once.
    const phone = await phones().proved(proof, { for: `order:${ad}` });
    if (!phone) return ctx.badRequest('Verify your phone number again.', { code: 'order.proof' });
    const data = { ad, name: name.trim(), phone };
    const { documentId } = await strapi.documents('api::order.order').create({ data });
    ctx.body = { data: { documentId, name: data.name, phone } };
  },
};
