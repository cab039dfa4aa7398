// The built demo site with its admin, in a process of its own, on a port and a database of its own. Time
// moves when it is told to, so that a month can be lived through in seconds.
const RealDate = Date;
let offset = Number(process.env.SITE_CLOCK ?? 0);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + offset] : given));
  }
  static now() {
    return RealDate.now() + offset;
  }
};

const { join, resolve } = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = resolve(__dirname, '../../../playground/strapi');

const start = async () => {
  process.chdir(appDir);
  const strapi = await createStrapi({ appDir, distDir: join(appDir, 'dist') }).load();
  await strapi.server.mount();
  // At minute 23 the site would look at its balance, in the middle of whatever a test says of it.
  for (const { job } of strapi.cron.jobs) job.cancel();
  const port = Number(process.env.PORT);
  await new Promise((done) => strapi.server.httpServer.listen(port, '127.0.0.1', done));
  process.on('message', async (told) => {
    if (told === 'stop') {
      await strapi.destroy();
      process.exit(0);
    }
    offset = told.clock;
    process.send({ clock: offset });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: port });
};

start().catch((error) => {
  console.error(error);
  process.exit(1);
});
