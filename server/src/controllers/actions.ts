import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getCountryCallingCode, type CountryCode as LibCountry } from 'libphonenumber-js/max';
import {
  deviceTokenOf,
  forgetDevice,
  forgetDevices,
  listDevices,
  noteUse,
  phoneOf,
  registrationDoor,
  signedIn,
  type User,
  viewPhone,
} from '../accounts';
import { askerOf, type Question } from '../challenges';
import { type E164, refuse, type UserId } from '../core';
import {
  ask,
  assertRemovable,
  beginEnrollment,
  beginLogin,
  beginRegistration,
  beginRequired,
  completeRegistration,
  disownAccount,
  mailReprove,
  recoveryCodesQuestion,
  removalQuestion,
  reprove,
  requirementOf,
  resend,
  setPassword,
  settingsWhileOn,
  stepUpQuestion,
  verify,
} from '../journeys';
import { parseTextable } from '../phones';
import { pluginConfig, readSettings, type Settings } from '../settings';
import { readAnswer, readNewcomer, readNewPassword, readPhone, readReprove, readToken } from './bodies';

const textable = (settings: Settings, body: unknown): E164 => {
  const { phone, country } = readPhone(body);
  return parseTextable(phone, { country: country ?? settings.country, countries: settings.countries });
};

/** The signed-in person of a request to one of our routes, which is a use of their account. */
const personOf = (strapi: Core.Strapi, ctx: Context): User => {
  const user = signedIn(ctx);
  noteUse(strapi, ctx, user.id);
  return user;
};

const askOwn = async (
  strapi: Core.Strapi,
  ctx: Context,
  question: (userId: UserId, phone: E164) => Question
) => {
  const user = personOf(strapi, ctx);
  await settingsWhileOn(strapi);
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
    const settings = await settingsWhileOn(strapi, 'register');
    return { challenge: await beginRegistration(strapi, ctx, textable(settings, body)) };
  },

  async login(ctx: Context, body: unknown) {
    const settings = await settingsWhileOn(strapi, 'login');
    return { challenge: await beginLogin(strapi, ctx, textable(settings, body)) };
  },

  async verify(ctx: Context, id: string, body: unknown) {
    await settingsWhileOn(strapi);
    const { answer, wishes } = readAnswer(body);
    return verify(strapi, ctx, id, answer, wishes);
  },

  async resend(ctx: Context, id: string) {
    await settingsWhileOn(strapi);
    return { challenge: await resend(strapi, ctx, id) };
  },

  async complete(ctx: Context, body: unknown) {
    await settingsWhileOn(strapi, 'register');
    return completeRegistration(strapi, ctx, readNewcomer(body, pluginConfig(strapi).phoneField));
  },

  async reprove(ctx: Context, body: unknown) {
    await settingsWhileOn(strapi, 'login');
    const { token, proof, wishes } = readReprove(body);
    return reprove(strapi, ctx, token, proof, wishes);
  },

  async reproveEmail(ctx: Context, body: unknown) {
    await settingsWhileOn(strapi, 'login');
    return mailReprove(strapi, ctx, readToken(body));
  },

  async reproveNotMine(ctx: Context, body: unknown) {
    await settingsWhileOn(strapi, 'login');
    await settingsWhileOn(strapi, 'register');
    return disownAccount(strapi, ctx, readToken(body));
  },

  async me(ctx: Context) {
    const userId = personOf(strapi, ctx).documentId;
    const requirement = await requirementOf(strapi, await readSettings(strapi), userId);
    const phone = await viewPhone(strapi, userId);
    return { phone: { ...phone, ...(requirement?.from && { requiredFrom: requirement.from }) } };
  },

  async enroll(ctx: Context, body: unknown) {
    const settings = await settingsWhileOn(strapi, 'enroll');
    const token = readToken(body);
    return { challenge: await beginRequired(strapi, ctx, token, textable(settings, body)) };
  },

  async update(ctx: Context, body: unknown) {
    const user = personOf(strapi, ctx);
    const settings = await settingsWhileOn(strapi, 'enroll');
    return { challenge: await beginEnrollment(strapi, ctx, user.documentId, textable(settings, body)) };
  },

  async remove(ctx: Context) {
    const user = personOf(strapi, ctx);
    await settingsWhileOn(strapi);
    await assertRemovable(strapi, user.documentId);
    return askOwn(strapi, ctx, removalQuestion);
  },
  recoveryCodes: (ctx: Context) => askOwn(strapi, ctx, recoveryCodesQuestion),
  stepUp: (ctx: Context) => askOwn(strapi, ctx, stepUpQuestion),

  async setPassword(ctx: Context, body: unknown) {
    const user = personOf(strapi, ctx);
    await settingsWhileOn(strapi);
    return setPassword(strapi, ctx, user, readNewPassword(body));
  },

  async devices(ctx: Context) {
    const user = personOf(strapi, ctx);
    const { rememberDeviceDays } = await settingsWhileOn(strapi);
    const devices = await listDevices(strapi, user.documentId, deviceTokenOf(ctx), rememberDeviceDays);
    return { devices };
  },

  async forgetDevice(ctx: Context, id: string) {
    const user = personOf(strapi, ctx);
    await settingsWhileOn(strapi);
    await forgetDevice(strapi, user.documentId, id);
    return { phone: await viewPhone(strapi, user.documentId) };
  },

  async forgetDevices(ctx: Context) {
    const user = personOf(strapi, ctx);
    await settingsWhileOn(strapi);
    await forgetDevices(strapi, [user.documentId]);
    return { phone: await viewPhone(strapi, user.documentId) };
  },
});
