import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getCountryCallingCode, type CountryCode as LibCountry } from 'libphonenumber-js/max';
import { forgetDevices, phoneOf, registrationDoor, signedIn, viewPhone } from '../accounts';
import { askerOf, type Question } from '../challenges';
import { type E164, refuse, type UserId } from '../core';
import {
  ask,
  beginEnrollment,
  beginLogin,
  beginRegistration,
  completeRegistration,
  enrollment,
  recoveryCodesQuestion,
  removalQuestion,
  resend,
  stepUpQuestion,
  verify,
} from '../journeys';
import { parseTextable } from '../phones';
import { pluginConfig, readSettings, type Settings } from '../settings';
import { readAnswer, readNewcomer, readPhone } from './bodies';

const settingsIfOn = async (
  strapi: Core.Strapi,
  isOn: (settings: Settings) => boolean = () => true
): Promise<Settings> => {
  const settings = await readSettings(strapi);
  if (!settings.enabled || !isOn(settings)) throw refuse('feature.disabled');
  return settings;
};

const textable = (settings: Settings, body: unknown): E164 => {
  const { phone, country } = readPhone(body);
  return parseTextable(phone, { country: country ?? settings.country, countries: settings.countries });
};

const askOwn = async (
  strapi: Core.Strapi,
  ctx: Context,
  question: (userId: UserId, phone: E164) => Question
) => {
  const user = signedIn(ctx);
  await settingsIfOn(strapi);
  const verified = await phoneOf(strapi, user.documentId);
  if (!verified) throw refuse('phone.none');
  return {
    challenge: await ask(strapi, askerOf(strapi, ctx), question(user.documentId, verified.phone), true),
  };
};

/** Every public action once, for REST and for GraphQL: who asks and with what, in; the contract's answer, out. */
export const phoneActions = (strapi: Core.Strapi) => ({
  async config() {
    const { enabled, phoneRegistration, phoneLogin, twoStep, country, countries, code } =
      await readSettings(strapi);
    return {
      enabled,
      phoneRegistration: phoneRegistration && (await registrationDoor(strapi)) === 'open',
      phoneLogin,
      twoStep,
      country,
      callingCode: country && getCountryCallingCode(country as string as LibCountry),
      countries,
      codeLength: code.length,
      codeLifetime: code.lifetime,
      resendAfter: code.resendAfter,
    };
  },

  async register(ctx: Context, body: unknown) {
    const settings = await settingsIfOn(strapi, ({ phoneRegistration }) => phoneRegistration);
    return { challenge: await beginRegistration(strapi, ctx, textable(settings, body)) };
  },

  async login(ctx: Context, body: unknown) {
    const settings = await settingsIfOn(strapi, ({ phoneLogin }) => phoneLogin);
    return { challenge: await beginLogin(strapi, ctx, textable(settings, body)) };
  },

  async verify(ctx: Context, id: string, body: unknown) {
    await settingsIfOn(strapi);
    const { answer, wishes } = readAnswer(body);
    return verify(strapi, ctx, id, answer, wishes);
  },

  async resend(ctx: Context, id: string) {
    await settingsIfOn(strapi);
    return { challenge: await resend(strapi, ctx, id) };
  },

  async complete(ctx: Context, body: unknown) {
    await settingsIfOn(strapi, ({ phoneRegistration }) => phoneRegistration);
    return completeRegistration(strapi, ctx, readNewcomer(body, pluginConfig(strapi).phoneField));
  },

  async me(ctx: Context) {
    return { phone: await viewPhone(strapi, signedIn(ctx).documentId) };
  },

  async update(ctx: Context, body: unknown) {
    const user = signedIn(ctx);
    const settings = await settingsIfOn(strapi, enrollment.isOn);
    return { challenge: await beginEnrollment(strapi, ctx, user.documentId, textable(settings, body)) };
  },

  remove: (ctx: Context) => askOwn(strapi, ctx, removalQuestion),
  recoveryCodes: (ctx: Context) => askOwn(strapi, ctx, recoveryCodesQuestion),
  stepUp: (ctx: Context) => askOwn(strapi, ctx, stepUpQuestion),

  async forgetDevices(ctx: Context) {
    const user = signedIn(ctx);
    await settingsIfOn(strapi);
    await forgetDevices(strapi, [user.documentId]);
    return { phone: await viewPhone(strapi, user.documentId) };
  },
});
