import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  type AlertTest,
  type KeyCheck,
  PERMISSIONS,
  type SavedAnswer,
  type SettingsAnswer,
  type SettingsFaultCode,
  type SettingsView,
  type SettingsWarning,
  type SiteCountries,
  type StatusAnswer,
  type TestAnswer,
} from '../../../contract';
import { advancedSettings } from '../accounts';
import { type CountryCode, type E164, type FieldFault, fieldFault, isRefusal } from '../core';
import { save } from '../journeys';
import { takeTestSend } from '../limits';
import { sendTestAlert } from '../notices';
import { parseTextable } from '../phones';
import {
  areSettingsLost,
  canKeepSecrets,
  identityOf,
  isCountry,
  isTwoWayNumber,
  type PartialSettings,
  pluginConfig,
  readSettings,
  type Settings,
  settingsFault,
  siteNameOf,
  viewApiKey,
} from '../settings';
import {
  callbackAddresses,
  composeText,
  createSms,
  noteBalance,
  type SendResult,
  sentToday,
  TEXTS,
} from '../sms';
import { bodyOf } from './bodies';

const WARNINGS: Record<SettingsWarning, string> = {
  unchecked: 'Saved, but Clickatell could not be reached to check the key.',
  keyless: 'Saved, but without an API key no SMS goes out: people with two-step need a recovery code.',
};

const refuseFields = (fields: FieldFault[]): Error => {
  const [first] = fields;
  return new errors.ValidationError(first ? `${first.path.join('.')} ${first.message}`.trim() : 'Not valid', {
    errors: fields,
  });
};

const PHONE_FAULTS: Partial<Record<string, SettingsFaultCode>> = {
  'phone.country-not-allowed': 'country-not-allowed',
  'phone.type-not-allowed': 'type-not-allowed',
};

/** Whom the test SMS goes to: no number that the site would not text, and read in the country of the page. */
const readDestination = (raw: string, country: CountryCode | null, { countries }: Settings): E164 => {
  try {
    return parseTextable(raw, { country, countries });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw refuseFields([settingsFault(['phone'], PHONE_FAULTS[error.code] ?? 'not-a-phone')]);
  }
};

const overrides = z.object({
  // Empty fields of the page: what is saved is tried.
  apiKey: z
    .string()
    .trim()
    .transform((key) => key || undefined)
    .optional(),
  api: z.enum(['one', 'platform']).optional(),
  phoneNumber: z.string().refine(isTwoWayNumber).optional(),
});
const testBody = z.object({
  phone: z.string(),
  /** As it is chosen on the page, saved or not. */
  country: z.string().refine(isCountry).nullish(),
  clickatell: overrides.optional(),
});
const checkBody = z.object({ clickatell: overrides.optional() });

const alertBody = z.object({ email: z.email().max(254) });

const read = <Schema extends z.ZodType>(schema: Schema, ctx: Context): z.infer<Schema> => {
  const result = schema.safeParse(bodyOf(ctx) ?? {});
  if (result.success) return result.data;
  throw refuseFields(
    result.error.issues.map(({ path }) => fieldFault(path.map(String), 'is missing or not valid'))
  );
};

const testAnswer = (result: SendResult): TestAnswer => {
  if (result.sent) return { data: result };
  const { advice, words, ...failure } = result;
  return { data: failure, meta: { advice, words } };
};

/** Callback addresses and fixed codes open doors: they are for whoever may change the settings. */
const mayUpdate = (ctx: Context): boolean => ctx.state.userAbility.can(PERMISSIONS.updateSettings);

/** Contract, section 4: settings, the test SMS and the state of the account. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => {
  const sms = createSms(strapi);
  const view = async (inForce: Settings): Promise<SettingsView> => ({
    ...inForce,
    clickatell: { ...inForce.clickatell, apiKey: await viewApiKey(strapi) },
  });

  return {
    async read(ctx: Context) {
      const inForce = await readSettings(strapi);
      const { testNumbers, ...data } = await view(inForce);
      ctx.body = {
        data: {
          ...data,
          testNumbers: mayUpdate(ctx)
            ? testNumbers
            : testNumbers.map(({ phone, until }) => ({ phone, until })),
        },
        meta: {
          encryption: canKeepSecrets(strapi),
          site: identityOf(strapi, inForce),
          lost: await areSettingsLost(strapi),
          emailsConfirmed: (await advancedSettings(strapi)).email_confirmation === true,
        },
      } satisfies SettingsAnswer;
    },

    async save(ctx: Context) {
      const result = await save(strapi, bodyOf(ctx) as PartialSettings, ctx.state.user);
      if (!result.saved) throw refuseFields(result.faults);
      const { settings, warning } = result;
      ctx.body = {
        data: await view(settings),
        ...(warning && { warning: WARNINGS[warning], meta: { warning } }),
      } satisfies SavedAnswer;
    },

    /** Finds out which of Clickatell's APIs a key belongs to, the saved one where none is given. */
    async check(ctx: Context) {
      const { clickatell } = read(checkBody, ctx);
      const { accepted, api } = await sms.check(clickatell?.apiKey);
      ctx.body = { data: { accepted, api: api ?? null } satisfies KeyCheck };
    },

    async test(ctx: Context) {
      const { phone, country, clickatell } = read(testBody, ctx);
      const settings = await readSettings(strapi);
      const to = readDestination(phone, country === undefined ? settings.country : country, settings);
      const verdict = await takeTestSend(strapi, settings);
      if (!verdict.allowed) {
        ctx.set('Retry-After', String(verdict.retryAfter));
        throw verdict.refusal;
      }
      const text = composeText({
        template: settings.messages.en ?? TEXTS.en,
        code: '123456',
        site: siteNameOf(strapi, settings),
        webOtpHost: null,
        androidAppHash: null,
      });
      ctx.body = testAnswer(await sms.send({ to, text, purpose: 'test', clickatell }));
    },

    /** Writes to the address on the page, saved or not. */
    async alert(ctx: Context) {
      const { email } = read(alertBody, ctx);
      ctx.body = { data: { sent: await sendTestAlert(strapi, email) } satisfies AlertTest };
    },

    async status(ctx: Context) {
      const inForce = await readSettings(strapi);
      const [account, sent, { set, readable }] = await Promise.all([
        sms.account(),
        sentToday(strapi),
        viewApiKey(strapi),
      ]);
      const { accepted, balance, currency } = account;
      ctx.body = {
        data: {
          key: { accepted },
          balance,
          currency,
          today: { sent, budget: inForce.limits.messagesPerDay },
          ...(mayUpdate(ctx) && { callbacks: callbackAddresses(strapi) }),
        },
        meta: {
          key: { set, readable },
          site: identityOf(strapi, inForce),
          daysLeft: await noteBalance(strapi, account),
        },
      } satisfies StatusAnswer;
    },

    /** What fields and lists of the content manager need, for every administrator. */
    async site(ctx: Context) {
      const { country, countries } = await readSettings(strapi);
      const { phoneField } = pluginConfig(strapi);
      ctx.body = { data: { country, countries, phoneField } satisfies SiteCountries };
    },
  };
};
