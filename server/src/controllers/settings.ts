import type { Core } from '@strapi/strapi';
import { errors, z } from '@strapi/utils';
import type { Context } from 'koa';
import { type E164, type FieldFault, fieldFault, isRefusal } from '../core';
import { save } from '../journeys';
import { parsePhone, readTestNumbers } from '../phones';
import {
  canKeepSecrets,
  isTwoWayNumber,
  type PartialSettings,
  readSettings,
  type Settings,
  siteNameOf,
  viewApiKey,
} from '../settings';
import { callbackAddresses, composeText, createSms, sentToday, TEXTS } from '../sms';
import { bodyOf } from './bodies';

const refuseFields = (fields: FieldFault[]): Error => {
  const [first] = fields;
  return new errors.ValidationError(first ? `${first.path.join('.')} ${first.message}`.trim() : 'Not valid', {
    errors: fields,
  });
};

const normalizeTestNumbers = (settings: Settings): FieldFault[] => {
  const { testNumbers, unreadable } = readTestNumbers(settings.testNumbers, settings.country);
  settings.testNumbers = testNumbers;
  return unreadable.map((index) =>
    fieldFault(['testNumbers', String(index), 'phone'], 'must be a phone number')
  );
};

const readNumber = (raw: string, country: Settings['country']): E164 => {
  try {
    return parsePhone(raw, country);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw refuseFields([fieldFault(['phone'], 'must be a phone number')]);
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

/** Contract, section 4: settings, the test SMS and the state of the account. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => {
  const sms = createSms(strapi);
  const view = async (inForce: Settings) => ({
    ...inForce,
    clickatell: { ...inForce.clickatell, apiKey: await viewApiKey(strapi) },
  });

  return {
    async read(ctx: Context) {
      ctx.body = {
        data: await view(await readSettings(strapi)),
        meta: { encryption: canKeepSecrets(strapi) },
      };
    },

    async save(ctx: Context) {
      const result = await save(strapi, bodyOf(ctx) as PartialSettings, normalizeTestNumbers, {
        accepts: async (apiKey, api) => (await sms.account({ apiKey, api })).accepted,
        detect: async (apiKey) => (await sms.check(apiKey)).api,
      });
      if (!result.saved) throw refuseFields(result.errors);
      ctx.body = { data: await view(result.settings), ...(result.warning && { warning: result.warning }) };
    },

    /** Finds out which of Clickatell's APIs a key belongs to, the saved one where none is given. */
    async check(ctx: Context) {
      const { clickatell } = read(checkBody, ctx);
      const { accepted, api } = await sms.check(clickatell?.apiKey);
      ctx.body = { data: { accepted, api: api ?? null } };
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
      ctx.body = { data: await sms.send({ to, text, purpose: 'test', clickatell }) };
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
        },
      };
    },

    /** What the custom field needs, for every administrator. */
    async site(ctx: Context) {
      const { country, countries } = await readSettings(strapi);
      ctx.body = { data: { country, countries } };
    },
  };
};
