import type * as contract from '../../../contract';
import type { CountryCode } from '../core';

export type Settings = contract.Settings<CountryCode>;
export type PartialSettings = contract.PartialSettings<CountryCode>;

export const DEFAULT_SETTINGS: Settings = {
  enabled: false,
  clickatell: { api: 'one', phoneNumber: '' },
  country: null,
  countries: null,
  phoneRegistration: true,
  phoneLogin: true,
  twoStep: true,
  required: null,
  code: { length: 6, lifetime: 300, attempts: 5, resendAfter: 60 },
  rememberDeviceDays: 30,
  reproveAfterDays: 180,
  siteName: null,
  messages: {},
  webOtpHost: null,
  androidAppHash: null,
  limits: { phonePer10Minutes: 5, phonePerDay: 10, addressPerHour: 30, messagesPerDay: 1000 },
  testNumbers: [],
  alerts: { email: null },
};

/** Clickatell's two-way number as it is kept: blanks and `+` mean nothing. */
export const digitsOf = (value: string): string => value.replace(/[+\s]/g, '');

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
