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

/** A server's field error in the language of the page; its own words where it says something new. */
const wordsFor = ({ path, message }: FieldError, say: Say): string => {
  const name = path.join('.');
  const range = RANGES[name];
  if (range) return say('error.range', { min: range[0], max: range[1] });
  const key = name === 'clickatell.apiKey' && KEY.find(([begins]) => message.startsWith(begins));
  if (key) return say(key[1]);
  const field = FIELDS[path[0] === 'testNumbers' ? (path[2] ?? '') : name];
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

/** The errors as the form nests them. A message's locale is not a field of the form. */
export const errorTree = (errors: FieldError[], say: Say): Tree =>
  errors.reduce<Tree>((tree, error) => {
    const path = error.path[0] === 'messages' ? ['messages'] : error.path;
    return put(tree, path, wordsFor({ ...error, path }, say));
  }, {});
