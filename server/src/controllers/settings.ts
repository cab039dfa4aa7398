import type { Core } from '@strapi/strapi';
import { errors, z } from '@strapi/utils';
import type { Context } from 'koa';
import type {
  KeyCheck,
  SavedAnswer,
  SettingsAnswer,
  SettingsView,
  SettingsWarning,
  SiteCountries,
  Status,
  TestAnswer,
} from '../../../contract';
import { type E164, type FieldFault, fieldFault, isRefusal } from '../core';
import { save } from '../journeys';
import { parsePhone } from '../phones';
import {
  canKeepSecrets,
  isTwoWayNumber,
  type PartialSettings,
  readSettings,
  type Settings,
  settingsFault,
  siteNameOf,
  viewApiKey,
} from '../settings';
import { callbackAddresses, composeText, createSms, type SendResult, sentToday, TEXTS } from '../sms';
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

const readNumber = (raw: string, country: Settings['country']): E164 => {
  try {
    return parsePhone(raw, country);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw refuseFields([settingsFault(['phone'], 'not-a-phone')]);
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
const testBody = z.object({ phone: z.string(), clickatell: overrides.optional() });
const checkBody = z.object({ clickatell: overrides.optional() });

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

/** Contract, section 4: settings, the test SMS and the state of the account. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => {
  const sms = createSms(strapi);
  const view = async (inForce: Settings): Promise<SettingsView> => ({
    ...inForce,
    clickatell: { ...inForce.clickatell, apiKey: await viewApiKey(strapi) },
  });

  return {
    async read(ctx: Context) {
      ctx.body = {
        data: await view(await readSettings(strapi)),
        meta: { encryption: canKeepSecrets(strapi) },
      } satisfies SettingsAnswer;
    },

    async save(ctx: Context) {
      const result = await save(strapi, bodyOf(ctx) as PartialSettings);
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
      const { phone, clickatell } = read(testBody, ctx);
      const settings = await readSettings(strapi);
      const to = readNumber(phone, settings.country);
      const text = composeText({
        template: settings.messages.en ?? TEXTS.en,
        code: '123456',
        site: siteNameOf(strapi, settings),
        webOtpHost: null,
      });
      ctx.body = testAnswer(await sms.send({ to, text, purpose: 'test', clickatell }));
    },

    async status(ctx: Context) {
      const { limits } = await readSettings(strapi);
      const [{ accepted, balance, currency }, sent] = await Promise.all([sms.account(), sentToday(strapi)]);
      ctx.body = {
        data: {
          key: { accepted },
          balance,
          currency,
          today: { sent, budget: limits.messagesPerDay },
          callbacks: callbackAddresses(strapi),
        } satisfies Status,
      };
    },

    /** What the custom field needs, for every administrator. */
    async site(ctx: Context) {
      const { country, countries } = await readSettings(strapi);
      ctx.body = { data: { country, countries } satisfies SiteCountries };
    },
  };
};
