import { z } from '@strapi/utils';
import { getCountries } from 'libphonenumber-js/max';
import { type CountryCode, type FieldFault, fieldFault } from '../core';

/** The settings of the admin page, without the key. Units: seconds, days, SMS. */
export interface Settings {
  enabled: boolean;
  clickatell: { api: 'one' | 'platform'; phoneNumber: string };
  country: CountryCode | null;
  countries: CountryCode[] | null;
  phoneRegistration: boolean;
  phoneLogin: boolean;
  twoStep: boolean;
  code: { length: number; lifetime: number; attempts: number; resendAfter: number };
  rememberDeviceDays: number;
  siteName: string | null;
  messages: Record<string, string>;
  webOtpHost: string | null;
  limits: {
    phonePer10Minutes: number;
    phonePerDay: number;
    addressPerHour: number;
    messagesPerDay: number;
  };
  testNumbers: { phone: string; code: string; until: string }[];
}

type DeepPartial<T> = T extends unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
/** What `PUT /sms-auth/settings` and the configuration file may hold. */
export type PartialSettings = DeepPartial<Settings> & { clickatell?: { apiKey?: string } };

export const DEFAULT_SETTINGS: Settings = {
  enabled: false,
  clickatell: { api: 'one', phoneNumber: '' },
  country: null,
  countries: null,
  phoneRegistration: true,
  phoneLogin: true,
  twoStep: true,
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 60 },
  rememberDeviceDays: 30,
  siteName: null,
  messages: {},
  webOtpHost: null,
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 30, messagesPerDay: 1000 },
  testNumbers: [],
};

const countries = new Set<string>(getCountries());
export const isCountry = (value: unknown): value is CountryCode =>
  typeof value === 'string' && countries.has(value);

/** One rule, one sentence: whatever is wrong with the value, the owner reads what is allowed. */
const must = (schema: z.ZodType, allowed: string) =>
  z.unknown().superRefine((value, context) => {
    if (!schema.safeParse(value).success) context.addIssue({ code: 'custom', message: `must be ${allowed}` });
  });

const whole = (min: number, max: number) =>
  must(z.number().int().min(min).max(max), `a whole number, ${min} to ${max}`).optional();
const yesOrNo = must(z.boolean(), 'true or false').optional();
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
const text = (max: number) => z.string().min(1).max(max);
const locale = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const digitsOf = (value: string): string => value.replace(/[+\s]/g, '');

/** Clickatell's two-way number, or none: short codes have three digits. */
export const isTwoWayNumber = (value: string): boolean =>
  value.trim() === '' || /^\d{3,15}$/.test(digitsOf(value));

const section = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'is not a setting' : 'must be an object'),
  });

const LIST_OF_COUNTRIES = 'must be a list of countries of two letters (ISO 3166-1), or null';

const schema = section({
  enabled: yesOrNo,
  clickatell: section({
    api: must(z.enum(['one', 'platform']), "'one' or 'platform'").optional(),
    apiKey: must(z.string().max(500), 'a text').optional(),
    phoneNumber: must(z.string().refine(isTwoWayNumber), 'empty or a number of 3 to 15 digits').optional(),
  }).optional(),
  country: must(country.nullable(), 'a country of two letters (ISO 3166-1), or null').optional(),
  countries: z
    .array(must(country, 'a country of two letters (ISO 3166-1)'), { error: LIST_OF_COUNTRIES })
    .min(1, { error: LIST_OF_COUNTRIES })
    .nullish(),
  phoneRegistration: yesOrNo,
  phoneLogin: yesOrNo,
  twoStep: yesOrNo,
  code: section({
    length: whole(6, 10),
    lifetime: whole(60, 600),
    attempts: whole(1, 10),
    resendAfter: whole(15, 600),
  }).optional(),
  rememberDeviceDays: whole(0, 365),
  siteName: must(
    text(60)
      .refine((name) => name.trim() !== '')
      .nullable(),
    'a text of 1 to 60 characters, or null'
  ).optional(),
  messages: z
    .record(
      z.string().refine((key) => locale.safeParse(key).success, { error: 'is no locale' }),
      must(
        text(1000)
          .refine((message) => message.split('{code}').length === 2)
          .nullable(),
        'a text with {code} once; null takes the language out'
      ),
      { error: (issue) => (issue.code === 'invalid_key' ? 'is no locale' : 'must be texts by locale') }
    )
    .optional(),
  webOtpHost: must(host.nullable(), 'a host name such as example.com, or null').optional(),
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
          phone: must(text(64), 'a phone number'),
          code: must(z.string().regex(/^[0-9]{6,10}$/), 'a text of 6 to 10 digits'),
          until: must(date, 'a date such as 2027-01-31, or a date with a time'),
        },
        { error: 'must be { phone, code, until }' }
      ),
      { error: 'must be a list' }
    )
    .max(50, { error: 'must be a list of at most 50' })
    .optional(),
});

/** Every field of a partial that is wrong, by its path; none changes anything. */
export const checkSettings = (partial: unknown): FieldFault[] => {
  const result = schema.safeParse(partial);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    const stray = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return stray.length > 0
      ? stray.map((key) => fieldFault([...path, key], 'is not a setting'))
      : [fieldFault(path, issue.message)];
  });
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merge = (base: unknown, partial: unknown): unknown => {
  if (partial === undefined) return base;
  if (!isPlain(base) || !isPlain(partial)) return partial;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(partial)])].map((name) => [
      name,
      merge(base[name], partial[name]),
    ])
  );
};

/** A checked partial over settings in force; the key stays out, it has a place of its own. */
export const mergeSettings = (base: Settings, partial: PartialSettings): Settings => {
  const { apiKey: _apiKey, ...clickatell } = partial.clickatell ?? {};
  if (clickatell.phoneNumber !== undefined) clickatell.phoneNumber = digitsOf(clickatell.phoneNumber);
  const merged = merge(base, { ...partial, clickatell }) as Settings;
  const messages = Object.entries(merged.messages).filter(([, message]) => message !== null);
  return { ...merged, messages: Object.fromEntries(messages) };
};

/** The last moment of a test number: a bare date lasts to its end, UTC. */
export const endOf = (until: string): number =>
  DATE.test(until)
    ? Date.parse(`${until}T23:59:59.999Z`)
    : Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(until) ? until : `${until}Z`);
