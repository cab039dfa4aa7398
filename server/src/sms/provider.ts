import type { SendCause, SendFailure } from '../../../contract';
import type { E164 } from '../core';

export interface OutgoingSms {
  to: E164;
  text: string;
  /** Our own name for the message, told back by callbacks. */
  reference: string;
}

/** What became of a message; a failure is explained to the administrator, never to the visitor. */
export type SendResult = { sent: true; messageId: string } | ({ sent: false } & SendFailure & SendCause);

/** What the provider says of our account; null is what it does not say. */
export interface AccountState {
  /** Whether it takes our key. */
  accepted: boolean | null;
  balance: number | null;
  currency: string | null;
}

export const UNKNOWN: AccountState = { accepted: null, balance: null, currency: null };

export interface SmsProvider {
  send(message: OutgoingSms): Promise<SendResult>;
  account(): Promise<AccountState>;
}
