// The demo site in a process of its own, on a port and a database of its own.
const { resolve } = require('node:path');
const { compileStrapi, createStrapi } = require('@strapi/strapi');

const appDir = process.env.DEMO_DIR ?? resolve(__dirname, '../../../playground/strapi');

const start = async () => {
  process.chdir(appDir);
  const { distDir } = await compileStrapi({ appDir });
  const strapi = await createStrapi({ appDir, distDir, serveAdminPanel: false }).load();
  await strapi.server.mount();
  await new Promise((done) => strapi.server.httpServer.listen(0, '127.0.0.1', done));
  const DAY_MS = 86_400_000;
  process.on('message', async (message) => {
    if (message.unused) {
      const usedOn = Math.floor(Date.now() / DAY_MS) - message.days;
      await strapi.db
        .query('plugin::sms-auth.verified-phone')
        .updateMany({ where: { phone: message.unused }, data: { usedOn } });
      process.send({ done: message.unused });
      return;
    }
    await strapi.destroy();
    process.exit(0);
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: strapi.server.httpServer.address().port });
};

start().catch((error) => {
  console.error(error);
  process.exit(1);
});
