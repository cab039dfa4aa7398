import type { Core } from '@strapi/strapi';
import { errors, z } from '@strapi/utils';
import type { Context } from 'koa';
import { callbackAddresses } from '../callback-addresses';
import { parsePhone, readTestNumbers } from '../phones';
import {
  canKeepSecrets,
  type PartialSettings,
  readSettings,
  type SettingError,
  type Settings,
  siteNameOf,
  viewApiKey,
} from '../settings';
import { save } from '../settings/save';
import { composeText, createSms, sentToday, TEXTS } from '../sms';
import { bodyOf } from './bodies';

const refuseFields = (fields: SettingError[]): Error => {
  const [first] = fields;
  return new errors.ValidationError(first ? `${first.path.join('.')} ${first.message}`.trim() : 'Not valid', {
    errors: fields,
  });
};

const fieldError = (path: string[], message: string): SettingError => ({
  path,
  message,
  name: 'ValidationError',
});

const normalizeTestNumbers = (settings: Settings): SettingError[] => {
  const { testNumbers, unreadable } = readTestNumbers(settings.testNumbers, settings.country);
  settings.testNumbers = testNumbers;
  return unreadable.map((index) =>
    fieldError(['testNumbers', String(index), 'phone'], 'must be a phone number')
  );
};

const overrides = z.object({
  apiKey: z.string().trim().min(1).optional(),
  api: z.enum(['one', 'platform']).optional(),
  phoneNumber: z.string().max(40).optional(),
});
const testBody = z.object({ phone: z.string(), clickatell: overrides.optional() });
const checkBody = z.object({ clickatell: overrides.optional() });

const read = <Schema extends z.ZodType>(schema: Schema, ctx: Context): z.infer<Schema> => {
  const result = schema.safeParse(bodyOf(ctx) ?? {});
  if (result.success) return result.data;
  throw refuseFields(
    result.error.issues.map(({ path }) => fieldError(path.map(String), 'is missing or not valid'))
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
      const check = async (apiKey: string, api: Settings['clickatell']['api']) =>
        (await sms.check({ apiKey, api })).accepted;
      const result = await save(strapi, bodyOf(ctx) as PartialSettings, normalizeTestNumbers, check);
      if (!result.saved) throw refuseFields(result.errors);
      ctx.body = { data: await view(result.settings), ...(result.warning && { warning: result.warning }) };
    },

    /** Finds out which of Clickatell's APIs a key belongs to, the saved one where none is given. */
    async check(ctx: Context) {
      const { clickatell } = read(checkBody, ctx);
      const { accepted, api } = await sms.check({ apiKey: clickatell?.apiKey });
      ctx.body = { data: { accepted, api: api ?? null } };
    },

    async test(ctx: Context) {
      const { phone, clickatell } = read(testBody, ctx);
      const settings = await readSettings(strapi);
      const [to] = [phone].map((raw) => {
        try {
          return parsePhone(raw, settings.country);
        } catch {
          throw refuseFields([fieldError(['phone'], 'must be a phone number')]);
        }
      });
      const text = composeText({
        template: settings.messages.en ?? TEXTS.en,
        code: '123456',
        site: siteNameOf(strapi, settings),
        webOtpHost: null,
      });
      ctx.body = { data: to && (await sms.send({ to, text, purpose: 'test', clickatell })) };
    },

    async status(ctx: Context) {
      const { limits, clickatell } = await readSettings(strapi);
      const [{ accepted }, account, sent] = await Promise.all([
        sms.check({ api: clickatell.api }),
        sms.balance(),
        sentToday(strapi),
      ]);
      ctx.body = {
        data: {
          key: { accepted },
          balance: account?.balance ?? null,
          currency: account?.currency ?? null,
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
