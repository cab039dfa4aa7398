#!/usr/bin/env node
// Reads the phone numbers that a site's users already have and writes them, in E.164, into a column of
// the site's own. They are hints and nothing more: only a code that comes back makes a phone verified.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const USER = 'plugin::users-permissions.user';
const BATCH = 500;
const LONGEST = 64;

const HELP = `Usage: npx sms-auth-import --from <attribute> --to <attribute> [--country <XX>] [--dry-run]

  --from      the attribute of the user that holds numbers today, e.g. mobile
  --to        the attribute of the user that takes them in E.164, e.g. phoneHint
  --country   the country of numbers written without one: two letters, e.g. CY
  --dry-run   counts, and writes nothing

Run it in the folder of the site. It verifies nobody: see docs/migrating.md.`;

class Refusal extends Error {}

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      country: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const country = values.country?.toUpperCase();
  if (!values.from || !values.to) throw new Refusal(`--from and --to are needed.\n\n${HELP}`);
  if (country !== undefined && !isSupportedCountry(country))
    throw new Refusal(`--country must be a country of two letters, such as CY.`);
  return { from: values.from, to: values.to, country, dryRun: values['dry-run'] };
};

/** A number as people write it, in E.164; null where it is none. The same reading as the plugin's own. */
const toE164 = (raw, country) => {
  const plain = raw.normalize('NFKC').trim();
  if (plain.length > LONGEST || /[a-z;=]/i.test(plain)) return null;
  const spelled = /^\(?00/.test(plain) ? plain.replace(/^\(?00\)?/, '+') : plain;
  const number = parsePhoneNumberFromString(spelled, { defaultCountry: country, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
};

const mask = (raw) => `•••${raw.replace(/\D/g, '').slice(-2)}`;

const checkAttributes = (strapi, { from, to }) => {
  const { attributes } = strapi.contentType(USER);
  const { phoneField } = strapi.config.get('plugin::sms-auth', { phoneField: 'phone' });
  if (to === phoneField)
    throw new Refusal(
      `"${to}" holds verified phones: only a code that comes back writes there. Choose another.`
    );
  for (const name of [from, to]) {
    if (!Object.hasOwn(attributes, name)) throw new Refusal(`The user has no attribute "${name}".`);
    if (
      !['string', 'text', 'biginteger', 'integer'].includes(attributes[name].type) ||
      (name === to && attributes[name].type !== 'string')
    )
      throw new Refusal(`The user's attribute "${name}" cannot hold a phone number: it has to be a string.`);
  }
};

const batches = async function* (strapi, from, to) {
  for (let last = 0; ; ) {
    const users = await strapi.db.query(USER).findMany({
      where: { id: { $gt: last } },
      select: [...new Set(['id', from, to])],
      orderBy: { id: 'asc' },
      limit: BATCH,
    });
    if (users.length === 0) return;
    yield users;
    last = users.at(-1).id;
  }
};

const importPhones = async (strapi, { from, to, country, dryRun }, say) => {
  checkAttributes(strapi, { from, to });
  const count = { read: 0, empty: 0, normalised: 0, refused: 0, duplicates: 0, written: 0 };
  const seen = new Map();
  for await (const users of batches(strapi, from, to)) {
    for (const user of users) {
      count.read += 1;
      const raw = user[from] === null || user[from] === undefined ? '' : String(user[from]).trim();
      if (raw === '') {
        count.empty += 1;
        continue;
      }
      const phone = toE164(raw, country);
      if (!phone) {
        count.refused += 1;
        say(`  refused    user ${user.id}: ${mask(raw)} is no phone number`);
        continue;
      }
      count.normalised += 1;
      if (seen.has(phone)) {
        count.duplicates += 1;
        say(`  duplicate  user ${user.id}: ${mask(phone)} is user ${seen.get(phone)}'s as well`);
      } else seen.set(phone, user.id);
      if (user[to] === phone) continue;
      count.written += 1;
      if (!dryRun) await strapi.db.query(USER).update({ where: { id: user.id }, data: { [to]: phone } });
    }
  }
  return count;
};

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
    const { read, empty, normalised, refused, duplicates, written } = await importPhones(
      strapi,
      options,
      console.log
    );
    console.log(`
${read} users read, ${empty} without a number, ${refused} refused
${normalised} normalised, ${duplicates} of them duplicates
${written} ${options.dryRun ? 'would be written' : 'written'} to "${options.to}"; none is verified.`);
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
