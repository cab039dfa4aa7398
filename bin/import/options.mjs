import { parseArgs } from 'node:util';
import { isSupportedCountry } from 'libphonenumber-js/max';

export const HELP = `Usage: npx sms-auth-import --from <attribute> --to <attribute> [options]
       npx sms-auth-import --csv <file> --by <attribute> --from <column> --to <attribute> [options]
       npx sms-auth-import --undo <file>

  --from      the attribute of the user that holds numbers today, e.g. mobile; with --csv a column of the file
  --to        the attribute of the user that takes them in E.164, e.g. phoneHint
  --csv       a file with a header line, in UTF-8, in the place of an attribute
  --by        what tells whose row it is: an attribute of the user that is a column of the file too, e.g. email
  --country   the country of numbers written without one, e.g. CY; default: the site's
  --dry-run   counts, and writes nothing
  --undo      takes one run back: the file that it left

Run it in the folder of the site. It verifies nobody: see docs/migrating.md.`;

/** Something that the caller can mend, said in one sentence. */
export class Refusal extends Error {}

/** What the command line asks for; null where it asks for help. */
export const readOptions = () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      csv: { type: 'string' },
      by: { type: 'string' },
      country: { type: 'string' },
      undo: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (values.undo) return { undo: values.undo };
  const { from, to, csv, by } = values;
  if (!from || !to) throw new Refusal(`--from and --to are needed.\n\n${HELP}`);
  if (Boolean(csv) !== Boolean(by)) throw new Refusal('--csv and --by are needed together.');
  const country = values.country?.toUpperCase();
  if (country !== undefined && !isSupportedCountry(country))
    throw new Refusal('--country must be a country of two letters, such as CY.');
  return { from, to, csv, by, country, dryRun: values['dry-run'] };
};
