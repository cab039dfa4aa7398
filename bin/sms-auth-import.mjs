#!/usr/bin/env node
// Reads the phone numbers that a site's users already have and writes them, in E.164, into a column of
// the site's own. They are hints and nothing more: only a code that comes back makes a phone verified.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HELP, Refusal, readOptions } from './import/options.mjs';
import { importPhones } from './import/run.mjs';
import { undoImport } from './import/undo.mjs';

const startStrapi = async () => {
  const { createStrapi, compileStrapi } = createRequire(join(process.cwd(), 'package.json'))(
    '@strapi/strapi'
  );
  return createStrapi(await compileStrapi()).load();
};

const main = async () => {
  const options = readOptions();
  if (!options) return console.log(HELP);
  const strapi = await startStrapi();
  try {
    if (options.undo) await undoImport(strapi, options.undo, console.log);
    else await importPhones(strapi, options, console.log);
  } finally {
    await strapi.destroy();
  }
};

main().then(
  () => process.exit(0),
  (error) => {
    console.error(
      error instanceof Refusal || error.code?.startsWith('ERR_PARSE_ARGS') ? error.message : error
    );
    process.exit(1);
  }
);
