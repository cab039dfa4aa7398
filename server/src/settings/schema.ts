import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { SettingsFault, SettingsFaultCode } from '../../../contract';
import type { CountryCode } from '../core';
import { type FaultParams, settingsFault } from './faults';
import { DEFAULT_SETTINGS, digitsOf, type Settings } from './settings';

const countries = new Set<string>(getCountries());
export const isCountry = (value: unknown): value is CountryCode =>
  typeof value === 'string' && countries.has(value);

/** One rule, one fault: whatever is wrong with the value, the owner reads what is allowed. */
const must = (schema: z.ZodType, fault: SettingsFaultCode, params: FaultParams = {}) =>
  z.unknown().superRefine((value, context) => {
    if (!schema.safeParse(value).success) context.addIssue({ code: 'custom', message: fault, params });
  });

const whole = (min: number, max: number) =>
  must(z.number().int().min(min).max(max), 'not-in-range', { min, max }).optional();
const yesOrNo = must(z.boolean(), 'not-a-boolean').optional();
const country = z.string().refine(isCountry);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const date = z.string().refine(
  (text) =>
    (DATE.test(text) || DATE_TIME.test(text)) &&
    !Number.isNaN(Date.parse(text)) &&
    // Date.parse rolls 31 February over to March; an owner who mistyped wants to hear of it.
    new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
);

const host = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i);
// The first eleven characters of a SHA-256 in Base64, as Google has it computed.
const appHash = z.string().regex(/^[A-Za-z0-9+/]{11}$/);
const text = (max: number) => z.string().min(1).max(max);
const locale = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** Clickatell's two-way number, or none: short codes have three digits. */
export const isTwoWayNumber = (value: string): boolean =>
  value.trim() === '' || /^\d{3,15}$/.test(digitsOf(value));

// zod carries one string for each rule; here it is the code of the fault.
const says = (code: SettingsFaultCode): { error: SettingsFaultCode } => ({ error: code });

const section = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, says('not-an-object'));

const LONGEST_NAME = 60;
const LONGEST_MESSAGE = 1000;
const MOST_TEST_NUMBERS = 50;
const LONGEST_EMAIL = 254;

const siteName = z
  .string()
  .max(LONGEST_NAME)
  // A line break would let the name pose as the WebOTP line.
  .refine((name) => name.trim() !== '' && !/[\p{Cc}\u2028\u2029]/u.test(name));

const template = text(LONGEST_MESSAGE).refine((message) => message.split('{code}').length === 2);

const schema = section({
  enabled: yesOrNo,
  clickatell: section({
    api: must(z.enum(['one', 'platform']), 'not-a-choice', { choices: "'one' or 'platform'" }).optional(),
    apiKey: must(z.string().max(500), 'not-a-string', { max: 500 }).optional(),
    phoneNumber: must(z.string().refine(isTwoWayNumber), 'not-a-two-way-number', {
      min: 3,
      max: 15,
    }).optional(),
  }).optional(),
  country: must(country.nullable(), 'not-a-country').optional(),
  countries: z
    .array(must(country, 'not-a-country'), says('not-countries'))
    .min(1, says('not-countries'))
    .nullish(),
  phoneRegistration: yesOrNo,
  phoneLogin: yesOrNo,
  twoStep: yesOrNo,
  required: section({
    roles: must(z.array(text(255)).min(1), 'not-roles').optional(),
    from: must(date.nullable(), 'not-a-date').optional(),
  }).nullish(),
  code: section({
    length: whole(6, 10),
    lifetime: whole(60, 600),
    attempts: whole(1, 10),
    resendAfter: whole(15, 600),
  }).optional(),
  rememberDeviceDays: whole(0, 365),
  reproveAfterDays: whole(0, 3650),
  siteName: must(siteName.nullable(), 'not-a-site-name', { max: LONGEST_NAME }).optional(),
  messages: z
    .record(
      z.string().refine((key) => locale.safeParse(key).success),
      must(template.nullable(), 'not-a-message', { max: LONGEST_MESSAGE }),
      {
        error: ({ code }): SettingsFaultCode => (code === 'invalid_key' ? 'not-a-locale' : 'not-messages'),
      }
    )
    .optional(),
  webOtpHost: must(host.nullable(), 'not-a-host').optional(),
  androidAppHash: must(appHash.nullable(), 'not-an-app-hash').optional(),
  limits: section({
    phonePer10Minutes: whole(1, 100),
    phonePerDay: whole(1, 1000),
    addressPerHour: whole(1, 10_000),
    messagesPerDay: whole(1, 1_000_000),
  }).optional(),
  testNumbers: z
    .array(
      z.strictObject(
        {
          phone: must(text(64), 'not-a-phone'),
          code: must(z.string().regex(/^[0-9]{6,10}$/), 'not-a-test-code', { min: 6, max: 10 }),
          until: must(date, 'not-a-date'),
        },
        says('not-a-test-number')
      ),
      says('not-a-list')
    )
    .max(MOST_TEST_NUMBERS, says('not-a-list'))
    .optional(),
  alerts: section({
    email: must(z.email().max(LONGEST_EMAIL).nullable(), 'not-an-email').optional(),
  }).optional(),
});

/** The settings that there are beside a stray one. */
const knownAt = (path: string[]): string => {
  if (path[0] === 'testNumbers') return 'phone, code, until';
  if (path[0] === 'required') return 'roles, from';
  const beside = path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | undefined)?.[name],
    DEFAULT_SETTINGS
  );
  return [...Object.keys(beside ?? {}), ...(path[0] === 'clickatell' ? ['apiKey'] : [])].join(', ');
};

const faultsOf = (issue: z.core.$ZodIssue): SettingsFault[] => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => settingsFault([...path, key], 'not-a-setting', { known: knownAt(path) }));
  // Every rule above says a code in the place of a sentence.
  const code = issue.message as SettingsFaultCode;
  if (code === 'not-a-list') return [settingsFault(path, code, { max: MOST_TEST_NUMBERS })];
  return [settingsFault(path, code, issue.code === 'custom' ? (issue.params as FaultParams) : {})];
};

/** Every field of a partial that is wrong, by its path; none changes anything. */
export const checkSettings = (partial: unknown): SettingsFault[] => {
  const result = schema.safeParse(partial);
  return result.success ? [] : result.error.issues.flatMap(faultsOf);
};

// A phone that looks for the code would find two.
const looksLikeCode = (hash: string, length: number): boolean => new RegExp(`\\d{${length}}`).test(hash);

/** What is missing in settings as a whole, or does not go together, be every part of them right. */
export const missingSettings = ({
  required,
  androidAppHash,
  code: { length },
}: Settings): SettingsFault[] => [
  ...(required && !required.roles ? [settingsFault(['required', 'roles'], 'roles-needed')] : []),
  ...(androidAppHash !== null && looksLikeCode(androidAppHash, length)
    ? [settingsFault(['androidAppHash'], 'app-hash-like-a-code', { length })]
    : []),
];

// A date-time that names no zone is in UTC.
const inUtc = (moment: string): string =>
  DATE.test(moment) || /(Z|[+-]\d{2}:?\d{2})$/.test(moment) ? moment : `${moment}Z`;

/** The first moment of a day, UTC, or the moment itself. */
export const beginOf = (from: string): number => Date.parse(inUtc(from));

/** The last moment of a test number: a bare date lasts to its end, UTC. */
export const endOf = (until: string): number =>
  DATE.test(until) ? Date.parse(`${until}T23:59:59.999Z`) : Date.parse(inUtc(until));
