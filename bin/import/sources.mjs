import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { Refusal } from './options.mjs';

export const USER = 'plugin::users-permissions.user';
const BATCH = 500;

const attributeOf = (strapi, name) => {
  const { attributes } = strapi.contentType(USER);
  if (!Object.hasOwn(attributes, name)) throw new Refusal(`The user has no attribute "${name}".`);
  return attributes[name];
};

const HOLDS_NUMBERS = ['string', 'text', 'biginteger', 'integer'];

/** Refuses attributes that are not there, cannot hold a number, or hold verified phones. */
export const checkAttributes = (strapi, { from, to, csv, by }) => {
  const { phoneField } = strapi.config.get('plugin::sms-auth', { phoneField: 'phone' });
  if (to === phoneField)
    throw new Refusal(
      `"${to}" holds verified phones: only a code that comes back writes there. Choose another.`
    );
  const refuse = (name) =>
    new Refusal(`The user's attribute "${name}" cannot hold a phone number: it has to be a string.`);
  if (attributeOf(strapi, to).type !== 'string') throw refuse(to);
  if (csv) attributeOf(strapi, by);
  else if (!HOLDS_NUMBERS.includes(attributeOf(strapi, from).type)) throw refuse(from);
};

async function* fromAttribute(strapi, { from, to }) {
  for (let last = 0; ; ) {
    const users = await strapi.db.query(USER).findMany({
      where: { id: { $gt: last } },
      select: [...new Set(['id', 'documentId', from, to])],
      orderBy: { id: 'asc' },
      limit: BATCH,
    });
    if (users.length === 0) return;
    for (const user of users) yield { place: `user ${user.id}`, user, raw: user[from] };
    last = users.at(-1).id;
  }
}

const rowsOf = ({ csv, by, from }) => {
  let text;
  try {
    text = readFileSync(csv, 'utf8');
  } catch {
    throw new Refusal(`"${csv}" cannot be read.`);
  }
  const { data, meta, errors } = Papa.parse(text, { header: true, skipEmptyLines: true });
  for (const column of [by, from]) {
    if (!meta.fields?.includes(column)) throw new Refusal(`"${csv}" has no column "${column}".`);
  }
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new Refusal(
      `"${csv}" is not a CSV file: row ${broken.row + 1} opens a quotation that does not end.`
    );
  return data;
};

async function* fromCsv(strapi, options) {
  const { by, from, to } = options;
  for (const [position, row] of rowsOf(options).entries()) {
    const given = (row[by] ?? '').trim();
    // users-permissions keeps e-mails in lower case.
    const value = by === 'email' ? given.toLowerCase() : given;
    const users =
      value === ''
        ? []
        : await strapi.db
            .query(USER)
            .findMany({ where: { [by]: value }, select: ['id', 'documentId', to], limit: 2 });
    const place = `row ${position + 1}`;
    if (users.length === 1) yield { place: `${place}, user ${users[0].id}`, user: users[0], raw: row[from] };
    else yield { place, user: null, raw: row[from] };
  }
}

/** The numbers to read, each with its user, or null where none or several are meant. */
export const entriesOf = (strapi, options) =>
  options.csv ? fromCsv(strapi, options) : fromAttribute(strapi, options);
