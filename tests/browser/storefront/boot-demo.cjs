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
  process.on('message', async () => {
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
