import type { SettingsFault, SettingsFaultCode } from '../../../contract';

/** The sentence of each fault for people who call the API; it follows the name of the field. */
const SENTENCES: Record<SettingsFaultCode, string> = {
  'not-a-setting': 'is not a setting; the settings here are {known}',
  'not-an-object': 'must be an object',
  'not-a-boolean': 'must be true or false',
  'not-a-choice': 'must be {choices}',
  'not-in-range': 'must be a whole number, {min} to {max}',
  'not-a-string': 'must be a string of at most {max} characters',
  'not-a-country': 'must be a country in two capital letters (ISO 3166-1)',
  'not-countries':
    'must be a list of one or more countries in two capital letters (ISO 3166-1), or null for every country',
  'not-a-site-name': 'must be one line of 1 to {max} characters, or null',
  'not-a-message':
    'must be a string of at most {max} characters with {code} once, or null to take the language out',
  'not-messages': 'must be an object of texts by locale',
  'not-a-locale': 'must have the name of a locale, such as en or pt-BR',
  'not-a-host': 'must be a host name such as example.com, or null',
  'not-an-app-hash': 'must be eleven characters of A-Z, a-z, 0-9, + and /, or null',
  'app-hash-like-a-code':
    'must be without {length} digits in a row, which phones would take for the code, or code.length must be larger',
  'not-a-two-way-number': 'must be empty or a number of {min} to {max} digits',
  'not-a-test-number': 'must be an object of phone, code and until',
  'not-a-list': 'must be a list of at most {max}',
  'not-a-phone': 'must be a phone number',
  'phone-of-account': 'is the number of an account that a real SMS verified: it cannot have a fixed code',
  'country-not-allowed': 'is of a country that SMS may not go to',
  'type-not-allowed': 'is of a kind that cannot receive a code: use a mobile number',
  'not-a-test-code': 'must be a string of {min} to {max} digits',
  'not-a-date': 'must be a date such as 2027-01-31, or a date with a time',
  'not-an-email': 'must be an e-mail address, or null',
  'not-roles': 'must be a list of one or more types of roles, such as authenticated',
  'not-a-role': 'is not the type of a role here; there are {known}',
  'roles-needed': 'must be given: the types of the roles that need a phone',
  'key-needed': 'is needed before the plugin can be switched on',
  'key-refused': 'is refused by Clickatell: check the key, and which of its APIs it belongs to',
  'key-unreadable': 'was encrypted with a key that this site no longer has: paste it again',
  'key-not-kept':
    'cannot be kept safely: set admin.secrets.encryptionKey in config/admin, or clickatell.apiKey in config/plugins',
  'key-in-file': 'is set by the configuration file and cannot be changed here',
};

export type FaultParams = SettingsFault['params'];

const fill = (sentence: string, params: FaultParams): string =>
  sentence.replace(/\{(\w+)\}/g, (slot, name) => String(params[name] ?? slot));

/** A fault of one field, with its sentence. */
export const settingsFault = (
  path: string[],
  code: SettingsFaultCode,
  params: FaultParams = {}
): SettingsFault => ({ path, code, params, message: fill(SENTENCES[code], params), name: 'ValidationError' });
