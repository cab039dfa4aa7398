// `npm run demo`: the demo site, a Clickatell to look at and a storefront, on a fresh clone, in one command.
import { rmSync } from 'node:fs';
import { ADMINISTRATOR, callbacksOf, startDemoSite } from './demo-site.mjs';
import { portFor } from './ports.mjs';
import { at, buildDemoSite, buildPlugin, buildStorefront, install } from './steps.mjs';

const started = [];
let stopping = false;

const stop = async (code) => {
  if (stopping) return;
  stopping = true;
  for (const part of started.toReversed()) await part.close();
  process.exit(code);
};

const build = async () => {
  await install();
  await buildPlugin();
  await buildDemoSite();
  await buildStorefront();
};

const start = async (ports) => {
  const { startClickatell } = await import('../playground/clickatell/index.mjs');
  const { serveStorefront } = await import('../playground/storefront/server.mjs');
  const clickatell = await startClickatell({ port: ports.clickatell });
  started.push(clickatell);

  console.log('· Starting the demo site …');
  const site = startDemoSite({
    port: ports.strapi,
    clickatell: clickatell.url,
    onEnd: (last) => {
      if (!stopping) console.error(`${last}\nThe demo site stopped.`);
      void stop(1);
    },
  });
  started.push(site);
  await site.ready();
  started.push(await serveStorefront({ port: ports.storefront, strapi: site.url }));
  // Whoever changed the demo's password loses the delivery reports, not the demo.
  clickatell.set(
    await callbacksOf(site.url).catch(({ message }) => {
      console.log(`  No delivery reports will come: ${message}.`);
      return {};
    })
  );
};

const main = async () => {
  const ports = {
    strapi: await portFor('Strapi', 'PORT', 1337),
    clickatell: await portFor('the phone', 'CLICKATELL_PORT', 4400),
    storefront: await portFor('the storefront', 'STOREFRONT_PORT', 5173),
  };
  await build();
  if (process.argv.includes('--fresh'))
    rmSync(at('playground/strapi/.tmp'), { recursive: true, force: true });
  await start(ports);
  if (stopping) return;
  console.log(`
  Ready.

  Storefront        http://localhost:${ports.storefront}
  A phone           http://localhost:${ports.clickatell}     every SMS of the demo arrives here
  Strapi admin      http://localhost:${ports.strapi}/admin
    e-mail          ${ADMINISTRATOR.email}
    password        ${ADMINISTRATOR.password}
  API               http://localhost:${ports.strapi}/api/auth/phone/config

  No SMS leaves this machine: any Cypriot mobile number will do, such as 96 123456.
  Ctrl-C stops everything and keeps what you did; npm run demo -- --fresh starts over.
`);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopping) console.log('\nStopping …');
    void stop(0);
  });
}

const fail = (error) => {
  if (!stopping) console.error(process.env.VERBOSE ? error : error.message);
  void stop(1);
};
process.on('uncaughtException', fail);
main().catch(fail);
