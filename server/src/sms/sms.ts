import type { Core } from '@strapi/strapi';
import type { ClickatellOverrides } from '../../../contract';
import { logFailure, now } from '../core';
import { pluginConfig, readApiKey } from '../settings';
import { type Api, detectApi } from './clickatell/clickatell';
import { currentProvider } from './current-provider';
import { atMost, settled, track } from './in-flight';
import { closeJournal, recordVerified } from './journal';
import { type AccountState, type SendResult, UNKNOWN } from './provider';
import { type Message, pretendMessage, sendMessage } from './send-message';
import { watch } from './watchdog/watch';

export interface KeyCheck {
  accepted: boolean | null;
  api?: Api;
}

/** Messages out, and what the account says. Knows no challenge and no purpose's meaning. */
export const createSms = (strapi: Core.Strapi) => ({
  async send(message: Message): Promise<SendResult> {
    const result = await track(strapi, sendMessage(strapi, message));
    // Nobody waits for the watchdog.
    if (message.crowd)
      void track(
        strapi,
        watch(strapi, message.crowd, message.to).catch(
          logFailure(strapi, 'a number range could not be judged')
        )
      );
    return result;
  },

  /** Does what a message takes that nobody is sent, so that the time of the next answer does not tell. */
  pretend: (message: Message): Promise<SendResult> => track(strapi, pretendMessage(strapi, message)),

  /** A code came back: its message did what it was paid for. */
  verified: (challenge: string): void => recordVerified(strapi, challenge, now()),

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

  /** Waits for messages on their way and writes down what became of them, in `ms` at most. */
  settle: (ms: number): Promise<void> =>
    atMost(
      ms,
      settled(strapi).then(() => closeJournal(strapi))
    ),
});
