import type { E164 } from '../../vocabulary';

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

export interface Account {
  balance: number;
  currency: string;
}

export interface SmsProvider {
  send(message: OutgoingSms): Promise<SendResult>;
  /** What is left on the account; null when it cannot be known. */
  balance(): Promise<Account | null>;
  /** Whether the provider takes our key; null when it could not be asked. */
  check(): Promise<boolean | null>;
}
