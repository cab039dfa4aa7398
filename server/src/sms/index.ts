import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { readApiKey } from '../settings';
import { now } from '../vocabulary';
import { currentProvider, type Overrides } from './provider';
import { type Api, detectApi } from './providers/clickatell';
import type { Account, SendResult } from './providers/provider';
import { recordVerified } from './record';
import { type Message, sendMessage } from './send';

export { activity, recentMessages, sentToday } from './activity';
export { applyStatus, readStatusCallback } from './callbacks';
export { composeText, pickLocale } from './compose';
export { hasOptedOut } from './opt-outs';
export type { SendResult } from './providers/provider';
export { sweepMessages } from './record';
export { readReplyCallback, takeReplies } from './replies';
export { TEXTS } from './texts';
export { listPaused, pausedFor, resumeRange } from './watchdog';

const inFlight = new WeakMap<Core.Strapi, Set<Promise<unknown>>>();

/** Work that a shutdown waits for. */
export const track = <T>(strapi: Core.Strapi, work: Promise<T>): Promise<T> => {
  const all = inFlight.get(strapi) ?? new Set();
  inFlight.set(strapi, all.add(work));
  const done = () => void all.delete(work);
  work.then(done, done);
  return work;
};

export interface KeyCheck {
  accepted: boolean | null;
  api?: Api;
}

/** Messages out, and what the account says. Knows no challenge and no purpose's meaning. */
export const createSms = (strapi: Core.Strapi) => ({
  send: (message: Message): Promise<SendResult> => track(strapi, sendMessage(strapi, message)),

  /** A code came back: its message did what it was paid for. */
  verified: (challenge: string): Promise<void> => track(strapi, recordVerified(strapi, challenge, now())),

  balance: async (): Promise<Account | null> => (await currentProvider(strapi))?.balance() ?? null,

  /** Whether the provider takes a key: with an `api`, of that API; without, which of Clickatell's APIs does. */
  async check(overrides: Overrides = {}): Promise<KeyCheck> {
    const { provider, clickatell } = pluginConfig(strapi);
    if (provider !== 'clickatell') return { accepted: true };
    const apiKey = overrides.apiKey ?? (await readApiKey(strapi));
    if (!apiKey) return { accepted: null };
    if (!overrides.api) return detectApi({ ...clickatell, apiKey });
    return {
      accepted: (await (await currentProvider(strapi, { ...overrides, apiKey }))?.check()) ?? null,
      api: overrides.api,
    };
  },

  /** Waits for messages on their way, at most `ms`. */
  async settle(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    const all = inFlight.get(strapi) ?? new Set();
    // What is on its way may send more behind it.
    const quiet = async () => {
      while (all.size > 0) await Promise.allSettled(all);
    };
    await Promise.race([quiet(), enough]);
    clearTimeout(timer);
  },
});
