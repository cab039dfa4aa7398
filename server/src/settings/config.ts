import { z } from 'zod';
import type { SmsAuthOptions } from '../../../contract';
import { checkSettings, missingSettings } from './schema';
import { DEFAULT_SETTINGS, mergeSettings, type PartialSettings } from './settings';

type Defaulted = 'provider' | 'providerOptions' | 'phoneField' | 'retentionDays' | 'notices';

/** The options with their defaults. */
export interface PluginConfig
  extends Required<Pick<SmsAuthOptions, Defaulted>>,
    Pick<SmsAuthOptions, 'secret' | 'beforeSend' | 'beforeSignIn' | 'afterSignIn'> {
  clickatell: { apiKey?: string; baseUrl: string; timeout: number };
  settings: PartialSettings;
  limiter: { store: 'database' | 'redis'; url?: string };
}

const DEFAULTS: PluginConfig = {
  clickatell: { baseUrl: 'https://platform.clickatell.com', timeout: 10_000 },
  provider: 'clickatell',
  providerOptions: {},
  settings: {},
  limiter: { store: 'database' },
  phoneField: 'phone',
  retentionDays: 90,
  notices: true,
};

const webAddress = z.string().refine((value) => URL.canParse(value) && /^https?:/.test(value));

// users-permissions and Strapi live by these.
const RESERVED_NAMES = new Set([
  'id',
  'documentId',
  'username',
  'email',
  'password',
  'provider',
  'confirmed',
  'blocked',
  'role',
  'resetPasswordToken',
  'confirmationToken',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
]);

/** What is allowed under each key; the text ends the sentence "… must be". */
const RULES: Record<string, [z.ZodType, string]> = {
  clickatell: [z.record(z.string(), z.unknown()), 'an object with apiKey, baseUrl and timeout'],
  'clickatell.apiKey': [z.string().optional(), 'a string, the API key of your Clickatell integration'],
  'clickatell.baseUrl': [webAddress, 'a web address that begins with https:// or http://'],
  'clickatell.timeout': [z.number().int().min(1).max(60_000), 'a whole number of milliseconds, 1 to 60000'],
  provider: [z.string().min(1), "'clickatell', 'console', or the name of a module in Strapi's provider form"],
  providerOptions: [z.record(z.string(), z.unknown()), 'an object, handed to the provider'],
  settings: [z.record(z.string(), z.unknown()), 'an object with the initial settings'],
  limiter: [z.record(z.string(), z.unknown()), "{ store: 'database' } or { store: 'redis', url }"],
  'limiter.store': [z.enum(['database', 'redis']), "'database' or 'redis'"],
  'limiter.url': [
    z
      .string()
      .regex(/^rediss?:\/\//)
      .optional(),
    'an address that begins with redis:// or rediss://',
  ],
  phoneField: [
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_]*$/)
      .refine((name) => !RESERVED_NAMES.has(name)),
    "the name of an attribute, letters, digits and _, and none of users-permissions' own",
  ],
  secret: [z.string().min(16).optional(), 'a string of at least 16 characters'],
  retentionDays: [z.number().int().min(1).max(3650), 'a whole number of days, 1 to 3650'],
  notices: [z.boolean(), 'true or false'],
  beforeSend: [z.function().optional(), 'a function (ctx, phone) that answers true or false'],
  beforeSignIn: [
    z.function().optional(),
    'a function (ctx, { user, purpose }) that throws what refuses the sign-in',
  ],
  afterSignIn: [
    z.function().optional(),
    'a function (ctx, { user, purpose, session }) that returns the session with what it adds',
  ],
};

const typeName = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? value.length === 0
        ? 'an empty list'
        : 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

// The value itself is never printed: it may be a key in the wrong place.
export const wrongValue = (key: string, value: unknown, allowed: string): Error =>
  new Error(
    `sms-auth configuration: "${key}" is ${value === undefined ? 'missing' : `${typeName(value)} that is not allowed`}; it must be ${allowed}.`
  );

const at = (config: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], config);

const unknownKey = (config: Record<string, unknown>): string | undefined => {
  const within = (part: string) =>
    Object.keys((config[part] as Record<string, unknown> | undefined) ?? {}).map((name) => `${part}.${name}`);
  const keys = [...Object.keys(config), ...within('clickatell'), ...within('limiter')];
  return keys.find((key) => !(key in RULES));
};

/** Stops the boot with one sentence when `config/plugins` holds a wrong value. */
const validator = (config: Record<string, unknown>): void => {
  for (const [key, [schema, allowed]] of Object.entries(RULES)) {
    const value = at(config, key);
    if (!schema.safeParse(value).success) throw wrongValue(key, value, allowed);
  }
  const unknown = unknownKey(config);
  if (unknown) {
    throw new Error(
      `sms-auth configuration: "${unknown}" (${typeName(at(config, unknown))}) is not a key of this plugin; allowed are ${Object.keys(RULES).join(', ')}.`
    );
  }
  if (config.provider === 'console' && process.env.NODE_ENV === 'production') {
    throw new Error(
      `sms-auth configuration: "provider" is a string that is not allowed in production: the console provider writes codes to the log. It must be 'clickatell' or the name of a module.`
    );
  }
  if (at(config, 'limiter.store') === 'redis' && !at(config, 'limiter.url')) {
    throw wrongValue(
      'limiter.url',
      undefined,
      "set when limiter.store is 'redis', e.g. redis://localhost:6379"
    );
  }
  const settings = config.settings as PartialSettings;
  if (settings.clickatell?.apiKey !== undefined)
    throw new Error(
      `sms-auth configuration: "settings.clickatell.apiKey" (${typeName(settings.clickatell.apiKey)}) is not taken here; the key belongs in "clickatell.apiKey".`
    );
  const faults = checkSettings(settings);
  const [wrong] = faults.length > 0 ? faults : missingSettings(mergeSettings(DEFAULT_SETTINGS, settings));
  if (!wrong) return;
  const key = `settings.${wrong.path.join('.')}`;
  const value = wrong.path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | undefined)?.[name],
    settings
  );
  if (wrong.code === 'not-a-setting')
    throw new Error(
      `sms-auth configuration: "${key}" (${typeName(value)}) is not a setting of this plugin; the settings here are ${wrong.params.known}.`
    );
  throw wrongValue(key, value, wrong.message.replace(/^must (be )?/, ''));
};

export const config = { default: DEFAULTS, validator };

/** The plugin's configuration file, defaults included. */
export const pluginConfig = (strapi: { config: { get(key: string): unknown } }): PluginConfig =>
  strapi.config.get('plugin::sms-auth') as PluginConfig;
