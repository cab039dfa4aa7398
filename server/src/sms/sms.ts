import type { Core } from '@strapi/strapi';
import type { ClickatellOverrides } from '../../../contract';
import { inBrief, now } from '../core';
import { pluginConfig, readApiKey } from '../settings';
import { type Api, detectApi } from './clickatell/clickatell';
import { currentProvider } from './current-provider';
import { type AccountState, type SendResult, UNKNOWN } from './provider';
import { recordVerified } from './record';
import { type Message, sendMessage } from './send';
import { watch } from './watchdog';

const inFlight = new WeakMap<Core.Strapi, Set<Promise<unknown>>>();

/** Work that a shutdown waits for. */
export const track = <T>(strapi: Core.Strapi, work: Promise<T>): Promise<T> => {
  const all = inFlight.get(strapi) ?? new Set();
  inFlight.set(strapi, all.add(work));
  const done = () => void all.delete(work);
  work.then(done, done);
  return work;
};

const untold = (strapi: Core.Strapi) => (error: Error) =>
  strapi.log.error(`sms-auth: a number range could not be judged (${inBrief(error)}).`);

export interface KeyCheck {
  accepted: boolean | null;
  api?: Api;
}

/** Messages out, and what the account says. Knows no challenge and no purpose's meaning. */
export const createSms = (strapi: Core.Strapi) => ({
  async send(message: Message): Promise<SendResult> {
    const result = await track(strapi, sendMessage(strapi, message));
    // Nobody waits for the watchdog.
    if (message.unproven) void track(strapi, watch(strapi, message.to).catch(untold(strapi)));
    return result;
  },

  /** A code came back: its message did what it was paid for. */
  verified: (challenge: string): Promise<void> => track(strapi, recordVerified(strapi, challenge, now())),

  /** What the provider says of the account as it is set up, or of another key. */
  account: async (overrides: ClickatellOverrides = {}): Promise<AccountState> =>
    (await currentProvider(strapi, overrides))?.account() ?? UNKNOWN,

  /** Whether Clickatell takes a key, the one in force where none is given, and which of its APIs it belongs to. */
  async check(given?: string): Promise<KeyCheck> {
    const { provider, clickatell } = pluginConfig(strapi);
    if (provider !== 'clickatell') return { accepted: true };
    const apiKey = given ?? (await readApiKey(strapi));
    return apiKey ? detectApi({ ...clickatell, apiKey }) : { accepted: null };
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
