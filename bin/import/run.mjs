import { checkAttributes, entriesOf, USER } from './sources.mjs';
import { keepChanges } from './undo.mjs';

const REASONS = {
  'phone.invalid': 'not a phone number',
  'phone.type-not-allowed': 'a kind of number that the plugin sends no code to, such as a fixed line',
  'phone.country-not-allowed': "of a country that is not on the site's list",
};

// "9912 3431 (mobile)": a note in brackets.
const withoutNotes = (text) => text.replace(/\([^()\d+]*\)/g, ' ').trim();

const mask = (phone) => `•••${phone.slice(-2)}`;

const counted = (count, one, several = `${one}s`) => `${count} ${count === 1 ? one : several}`;

const report = ({ options, read, empty, nobody, numbers, duplicates, refused, written }) => {
  const { csv, to, dryRun } = options;
  const reasons = Object.entries(REASONS).filter(([code]) => refused[code]);
  return [
    `${csv ? counted(read, 'row') : counted(read, 'user')} read, ${empty} without a number`,
    ...(csv ? [`${counted(nobody, 'row')} of nobody on this site, or of several people`] : []),
    `${counted(numbers, 'number')} understood, ${duplicates} of them ${duplicates === 1 ? 'a duplicate' : 'duplicates'}`,
    ...reasons.map(([code, words]) => `${refused[code]} refused: ${words}`),
    `${written} ${dryRun ? 'would be written' : 'written'} to "${to}"; none is verified.`,
  ].join('\n');
};

/** Reads every number with the plugin's own reader and writes E.164. Prints no whole number, refused or not. */
export const importPhones = async (strapi, options, say) => {
  checkAttributes(strapi, options);
  const { to, country, dryRun } = options;
  const phones = strapi.plugin('sms-auth').service('phones');
  const changes = keepChanges();
  const sum = { options, read: 0, empty: 0, nobody: 0, numbers: 0, duplicates: 0, refused: {}, written: 0 };
  const owners = new Map();

  const take = async ({ place, user, raw }) => {
    sum.read += 1;
    const text = withoutNotes(String(raw ?? ''));
    if (text === '') {
      sum.empty += 1;
      return;
    }
    if (!user) {
      sum.nobody += 1;
      say(`  nobody     ${place}`);
      return;
    }
    const { phone, refused } = await phones.read(text, country);
    if (refused) {
      sum.refused[refused] = (sum.refused[refused] ?? 0) + 1;
      say(`  refused    ${place}: ${REASONS[refused]}`);
      return;
    }
    sum.numbers += 1;
    const first = owners.get(phone);
    if (first !== undefined && first !== user.id) {
      sum.duplicates += 1;
      say(`  duplicate  ${place}: ${mask(phone)} is user ${first}'s as well`);
    } else owners.set(phone, user.id);
    if (user[to] === phone) return;
    sum.written += 1;
    if (dryRun) return;
    changes.keep({ documentId: user.documentId, to, before: user[to] ?? null, after: phone });
    await strapi.db.query(USER).update({ where: { id: user.id }, data: { [to]: phone } });
  };

  try {
    for await (const entry of entriesOf(strapi, options)) await take(entry);
  } finally {
    const file = changes.file();
    if (file) say(`\nTo take this run back: npx sms-auth-import --undo ${file}`);
  }
  say(`\n${report(sum)}`);
};
