import type { E164 } from '../core';

export interface OutgoingSms {
  to: E164;
  text: string;
  /** Our own name for the message, told back by callbacks. */
  reference: string;
}

/** Why a message did not go out: whose move it is. */
export type Reason = 'configuration' | 'balance' | 'recipient' | 'transient';

/** `description` is for the administrator, never for the visitor. */
export type SendResult =
  | { sent: true; messageId: string }
  | { sent: false; reason: Reason; code: string; description: string };

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
