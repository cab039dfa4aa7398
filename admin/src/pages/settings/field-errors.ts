import type { SettingsFaultCode } from '../../../../contract';
import type { FieldError } from '../../api/failure';
import type { Say, TextKey } from '../../texts';

/** What a form can bring about; the rest is for people who call the API, who read the server's sentence. */
const WORDS: Partial<Record<SettingsFaultCode, TextKey>> = {
  'not-in-range': 'error.range',
  'not-a-two-way-number': 'error.phoneNumber',
  'not-a-site-name': 'error.siteName',
  'not-a-host': 'error.webOtpHost',
  'not-an-app-hash': 'error.androidAppHash',
  'app-hash-like-a-code': 'error.androidAppHash.code',
  'not-a-message': 'error.messages',
  'not-messages': 'error.messages',
  'not-a-country': 'error.country',
  'not-countries': 'error.countries',
  'not-a-phone': 'error.testPhone',
  'phone-of-account': 'error.testOfAccount',
  'country-not-allowed': 'error.testCountry',
  'type-not-allowed': 'error.testType',
  'not-a-role': 'error.roles',
  'not-a-test-code': 'error.testCode',
  'not-a-date': 'error.testUntil',
  'not-an-email': 'error.alertsEmail',
  'key-needed': 'error.key.needed',
  'key-refused': 'error.key.refused',
  'key-unreadable': 'error.key.unreadable',
  'key-not-kept': 'error.key.encryption',
  'key-in-file': 'error.key.config',
};

/** What is wrong with a field, in the language of the page; the server's own words where it says something new. */
export const wordsFor = ({ code, params, message }: FieldError, say: Say): string => {
  const words = code && WORDS[code];
  return words ? say(words, params) : message;
};

interface Tree {
  [name: string]: string | Tree;
}

const put = (tree: Tree, [first = '', ...rest]: string[], words: string): Tree => {
  const below = tree[first];
  if (rest.length === 0) return { ...tree, [first]: words };
  return { ...tree, [first]: put(typeof below === 'object' ? below : {}, rest, words) };
};

/** The errors as the form nests them. */
export const errorTree = (errors: FieldError[], say: Say): Tree =>
  errors.reduce<Tree>((tree, error) => {
    const path = error.path[0] === 'countries' ? ['countries'] : error.path;
    return put(tree, path, wordsFor(error, say));
  }, {});
