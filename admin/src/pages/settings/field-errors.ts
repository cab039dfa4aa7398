import type { FieldError } from '../../api/failure';
import type { Say, TextKey } from '../../texts';

const RANGES: Record<string, [min: number, max: number]> = {
  'code.length': [6, 10],
  'code.lifetime': [60, 600],
  'code.attempts': [1, 10],
  'code.resendAfter': [15, 600],
  rememberDeviceDays: [0, 365],
  'limits.phonePer10Minutes': [1, 100],
  'limits.phonePerDay': [1, 1000],
  'limits.addressPerHour': [1, 10_000],
  'limits.messagesPerDay': [1, 1_000_000],
};

// The server speaks English; these are its sentences of one field each, by the field's name.
const FIELDS: Record<string, TextKey> = {
  'clickatell.phoneNumber': 'error.phoneNumber',
  siteName: 'error.siteName',
  webOtpHost: 'error.webOtpHost',
  messages: 'error.messages',
  country: 'error.country',
  countries: 'error.countries',
  phone: 'error.testPhone',
  code: 'error.testCode',
  until: 'error.testUntil',
};

const KEY: [begins: string, TextKey][] = [
  ['is needed', 'error.key.needed'],
  ['is refused', 'error.key.refused'],
  ['cannot be kept', 'error.key.encryption'],
  ['is set by', 'error.key.config'],
];

/** Countries are one field of the form, and so is each language's message and each part of a test number. */
const nameIn = (path: string[]): string => {
  const [first = '', , third = ''] = path;
  if (first === 'testNumbers') return third;
  return first === 'messages' || first === 'countries' ? first : path.join('.');
};

/** A server's field error in the language of the page; its own words where it says something new. */
const wordsFor = ({ path, message }: FieldError, say: Say, keepsKeys: boolean): string => {
  const name = path.join('.');
  const range = RANGES[name];
  if (range) return say('error.range', { min: range[0], max: range[1] });
  const key = name === 'clickatell.apiKey' && KEY.find(([begins]) => message.startsWith(begins));
  // Where no key can be kept, asking for one leads nowhere.
  if (key) return say(!keepsKeys && key[1] === 'error.key.needed' ? 'error.key.encryption' : key[1]);
  const field = FIELDS[nameIn(path)];
  return field ? say(field) : message;
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
export const errorTree = (errors: FieldError[], say: Say, keepsKeys: boolean): Tree =>
  errors.reduce<Tree>((tree, error) => {
    const path = error.path[0] === 'countries' ? ['countries'] : error.path;
    return put(tree, path, wordsFor(error, say, keepsKeys));
  }, {});
