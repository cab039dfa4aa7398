// The least that a login by phone can be in Strapi: one question kept, one used up, the user read, sanitized, and a
// token issued. No limit, no SMS.
const { randomBytes, randomInt } = require('node:crypto');

const QUESTION = 'api::floor.question';
const USER = 'plugin::users-permissions.user';

module.exports = {
  async start(ctx) {
    const { phone } = ctx.request.body;
    const question = {
      slot: phone,
      challenge: randomBytes(24).toString('base64url'),
      code: String(randomInt(1_000_000)).padStart(6, '0'),
      used_at: null,
    };
    const { slot: _slot, ...changed } = question;
    const table = strapi.db.getConnection(strapi.db.metadata.get(QUESTION).tableName);
    await table.insert(question).onConflict('slot').merge(changed);
    ctx.body = { id: question.challenge, code: question.code };
  },

  async verify(ctx) {
    const { id, code, phone } = ctx.request.body;
    const used = await strapi.db
      .queryBuilder(QUESTION)
      .where({ challenge: id, code, usedAt: { $null: true } })
      .update({ usedAt: Date.now() })
      .execute();
    if (Number(used) !== 1) return ctx.badRequest();
    const user = await strapi.db.query(USER).findOne({ where: { username: phone } });
    const jwt = strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });
    const shown = await strapi.contentAPI.sanitize.output(user, strapi.getModel(USER), {
      auth: ctx.state.auth,
    });
    ctx.body = { jwt, user: shown };
  },
};
