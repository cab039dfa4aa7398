import { expect, test } from '@jest/globals';
import type { SettingsView } from '../../../contract';
import type { AccountStatus } from '../api/server';
import { troublesOf } from './troubles';

const FINE: AccountStatus = {
  key: { accepted: true },
  balance: 120,
  currency: 'EUR',
  today: { sent: 3, budget: 1000 },
  site: { name: 'Bazaar', host: 'bazaar.example', url: 'https://bazaar.example' },
  daysLeft: null,
};
const settings = (set: boolean, enabled = true, readable = true) =>
  ({ enabled, clickatell: { apiKey: { set, last4: null, source: 'database', readable } } }) as SettingsView;

test('an account that works has no trouble', () => {
  expect(troublesOf(FINE, settings(true))).toEqual([]);
});

test('a key that is refused comes before an empty balance, and that before a spent budget', () => {
  const status = { ...FINE, key: { accepted: false }, balance: 0, today: { sent: 1000, budget: 1000 } };
  expect(troublesOf(status, settings(true))).toEqual(['refused', 'empty', 'spent']);
});

test('no key is trouble only while codes are to go out, and only where one is needed', () => {
  const unasked = { ...FINE, key: { accepted: null }, balance: null };
  expect(troublesOf(unasked, settings(false))).toEqual(['keyless']);
  expect(troublesOf(unasked, settings(false, false))).toEqual([]);
  expect(troublesOf({ ...unasked, key: { accepted: true } }, settings(false))).toEqual([]);
});

test('a key that could not be asked about is no trouble', () => {
  expect(troublesOf({ ...FINE, key: { accepted: null }, balance: null }, settings(true))).toEqual([]);
});

test('a saved key that cannot be read any more comes first, while codes are to go out', () => {
  const unasked = { ...FINE, key: { accepted: null }, balance: null };
  expect(troublesOf(unasked, settings(true, true, false))).toEqual(['unreadable']);
  expect(troublesOf(unasked, settings(true, false, false))).toEqual([]);
});

test('a site without a name or an address is asked for them last', () => {
  const site = { name: null, host: null, url: null };
  expect(troublesOf({ ...FINE, site, balance: 0 }, settings(true))).toEqual([
    'empty',
    'nameless',
    'addressless',
  ]);
  expect(troublesOf({ ...FINE, site }, settings(true, false))).toEqual([]);
});
