// A Strapi in a process of its own: with the plugin, or with the two bare routes in its place.
const { createStrapi } = require('@strapi/strapi');

const start = async () => {
  const appDir = `${__dirname}/site`;
  process.chdir(appDir);
  const strapi = await createStrapi({ appDir, distDir: appDir, serveAdminPanel: false }).load();
  await strapi.server.mount();
  await new Promise((done) => strapi.server.httpServer.listen(0, '127.0.0.1', done));
  process.on('disconnect', () => strapi.destroy().then(() => process.exit(0)));
  process.send({ port: strapi.server.httpServer.address().port });
};

start().catch((error) => {
  console.error(error);
  process.exit(1);
});
