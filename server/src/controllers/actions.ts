import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { getCountryCallingCode, type CountryCode as LibCountry } from 'libphonenumber-js/max';
import {
  deviceTokensOf,
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
import { type E164, refuse } from '../core';
import {
  beginJourney,
  beginRequired,
  beginSetPhone,
  completeRegistration,
  disownAccount,
  JOURNEYS,
  mailReprove,
  reprove,
  requirementOf,
  requireOn,
  resend,
  setPassword,
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

type OwnPurpose = 'remove' | 'recovery-codes' | 'step-up';

/** Begins what a signed-in person is asked at the verified phone. */
const beginOwn = async <P extends OwnPurpose>(strapi: Core.Strapi, ctx: Context, purpose: P) => {
  const user = personOf(strapi, ctx);
  await requireOn(strapi);
  const verified = await phoneOf(strapi, user.documentId);
  if (!verified) throw refuse('phone.none');
  return { challenge: await beginJourney(strapi, ctx, JOURNEYS[purpose], verified) };
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
    const settings = await requireOn(strapi, 'register');
    return {
      challenge: await beginJourney(strapi, ctx, JOURNEYS.register, { phone: textable(settings, body) }),
    };
  },

  async login(ctx: Context, body: unknown) {
    const settings = await requireOn(strapi, 'login');
    return {
      challenge: await beginJourney(strapi, ctx, JOURNEYS.login, { phone: textable(settings, body) }),
    };
  },

  async verify(ctx: Context, id: string, body: unknown) {
    await requireOn(strapi);
    const { answer, options } = readAnswer(body);
    return verify(strapi, ctx, id, answer, options);
  },

  async resend(ctx: Context, id: string) {
    await requireOn(strapi);
    return { challenge: await resend(strapi, ctx, id) };
  },

  async complete(ctx: Context, body: unknown) {
    await requireOn(strapi, 'register');
    return completeRegistration(strapi, ctx, readNewcomer(body, pluginConfig(strapi).phoneField));
  },

  async reprove(ctx: Context, body: unknown) {
    await requireOn(strapi, 'login');
    const { token, proof, options } = readReprove(body);
    return reprove(strapi, ctx, token, proof, options);
  },

  async reproveEmail(ctx: Context, body: unknown) {
    await requireOn(strapi, 'login');
    return mailReprove(strapi, ctx, readToken(body));
  },

  async reproveNotMine(ctx: Context, body: unknown) {
    await requireOn(strapi, 'login');
    await requireOn(strapi, 'register');
    return disownAccount(strapi, ctx, readToken(body));
  },

  async me(ctx: Context) {
    const userId = personOf(strapi, ctx).documentId;
    const requirement = await requirementOf(strapi, await readSettings(strapi), userId);
    const phone = await viewPhone(strapi, userId);
    return { phone: { ...phone, ...(requirement?.from && { requiredFrom: requirement.from }) } };
  },

  async enroll(ctx: Context, body: unknown) {
    const settings = await requireOn(strapi, 'enroll');
    const token = readToken(body);
    return { challenge: await beginRequired(strapi, ctx, token, textable(settings, body)) };
  },

  async update(ctx: Context, body: unknown) {
    const user = personOf(strapi, ctx);
    const settings = await requireOn(strapi, 'enroll');
    return { challenge: await beginSetPhone(strapi, ctx, user.documentId, textable(settings, body)) };
  },

  remove: (ctx: Context) => beginOwn(strapi, ctx, 'remove'),
  recoveryCodes: (ctx: Context) => beginOwn(strapi, ctx, 'recovery-codes'),
  stepUp: (ctx: Context) => beginOwn(strapi, ctx, 'step-up'),

  async setPassword(ctx: Context, body: unknown) {
    const user = personOf(strapi, ctx);
    await requireOn(strapi);
    return setPassword(strapi, ctx, user, readNewPassword(body));
  },

  async devices(ctx: Context) {
    const user = personOf(strapi, ctx);
    const { rememberDeviceDays } = await requireOn(strapi);
    const devices = await listDevices(strapi, user.documentId, deviceTokensOf(ctx), rememberDeviceDays);
    return { devices };
  },

  async forgetDevice(ctx: Context, id: string) {
    const user = personOf(strapi, ctx);
    await requireOn(strapi);
    await forgetDevice(strapi, user.documentId, id);
    return { phone: await viewPhone(strapi, user.documentId) };
  },

  async forgetDevices(ctx: Context) {
    const user = personOf(strapi, ctx);
    await requireOn(strapi);
    await forgetDevices(strapi, [user.documentId]);
    return { phone: await viewPhone(strapi, user.documentId) };
  },
});
