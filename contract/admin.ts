import type { TrustedDevice } from './answers';
import type { ClickatellApi, Settings, SettingsWarning, TestNumber } from './settings';

/** How the API key is shown: never the key itself. */
export interface KeyView {
  set: boolean;
  last4: string | null;
  source: 'database' | 'config';
  /** False: it was encrypted with a key that this site no longer has, so it has to be pasted again. */
  readable: boolean;
}

/** What the site knows of itself; null is what its owner has to fill in. */
export interface SiteIdentity {
  /** The name in the built-in message: `siteName`, else the host of the site's address. */
  name: string | null;
  /** The host of the site's address, where it is a name and not an IP address. */
  host: string | null;
  /** The public address, without a slash at its end. */
  url: string | null;
}

/** The settings as an administrator reads them. */
export interface SettingsView extends Omit<Settings, 'clickatell' | 'testNumbers'> {
  clickatell: Settings['clickatell'] & { apiKey: KeyView };
  /** The codes are for `settings.update` alone. */
  testNumbers: (Omit<TestNumber, 'code'> & Partial<TestNumber>)[];
}

/** `GET /sms-auth/settings` */
export interface SettingsAnswer {
  data: SettingsView;
  /** `encryption`: whether a key can be kept; without Strapi's encryption key it cannot. */
  meta: {
    encryption: boolean;
    site: SiteIdentity;
    /** Whether users-permissions has new people confirm their e-mail before they get in. */
    emailsConfirmed: boolean;
    /** Whether no settings are saved any more though people have verified phones: two-step is in force all the same. */
    lost: boolean;
  };
}

/** `PUT /sms-auth/settings`: the warning is a sentence for people who call the API, and in `meta` its code. */
export interface SavedAnswer {
  data: SettingsView;
  warning?: string;
  meta?: { warning: SettingsWarning };
}

/** What may be tried out before it is saved. */
export interface ClickatellOverrides {
  apiKey?: string;
  api?: ClickatellApi;
  phoneNumber?: string;
}

/** `POST /sms-auth/settings/check`: whether Clickatell takes the key, null when it cannot be asked. */
export interface KeyCheck {
  accepted: boolean | null;
  api: ClickatellApi | null;
}

/** `POST /sms-auth/settings/alert`: whether the site's e-mail plugin took a test mail. */
export interface AlertTest {
  sent: boolean;
}

/** Why a message did not go out: who can do something about it. */
export type FailureReason = 'configuration' | 'balance' | 'recipient' | 'transient';

/** What there is to do about a message that did not go out, more exactly than its reason. */
export type SendAdvice =
  | 'no-key'
  | 'key-unreadable'
  | 'key'
  | 'inactive'
  | 'suspended'
  | 'address'
  | 'from'
  | 'parts'
  | 'two-way'
  | 'one-way'
  | 'usa'
  | 'top-up'
  | 'opted-out'
  | 'rate'
  | 'volume'
  | 'unreachable'
  | 'no-answer'
  | 'unclear'
  | 'provider'
  | 'fault';

/** What a program reads of a failure, beside its sentence. */
export interface SendCause {
  advice: SendAdvice | null;
  /** What Clickatell said itself, without numbers. */
  words: string | null;
}

/** Why a message did not go out, for the administrator and never for the visitor. */
export interface SendFailure {
  reason: FailureReason;
  /** Clickatell's code, an HTTP status or a network error. */
  code: string;
  /** A sentence in English for people who call the API: the advice, then Clickatell's words. */
  description: string;
}

/** `POST /sms-auth/settings/test` */
export interface TestAnswer {
  data: { sent: true; messageId: string } | ({ sent: false } & SendFailure);
  meta?: SendCause;
}

/** `data` of `GET /sms-auth/status` */
export interface Status {
  key: { accepted: boolean | null };
  balance: number | null;
  currency: string | null;
  today: { sent: number; budget: number };
  /** For Clickatell's dashboard; paths alone while the site does not know its address. Only for `settings.update`. */
  callbacks?: { status: string; reply: string };
}

/** `GET /sms-auth/status` */
export interface StatusAnswer {
  data: Status;
  meta: {
    key: Pick<KeyView, 'set' | 'readable'>;
    site: SiteIdentity;
    /** For how many whole days the balance lasts at the rate of late; null when that is not known yet. */
    daysLeft: number | null;
  };
}

export interface Tally {
  sent: number;
  delivered: number;
  failed: number;
  verified: number;
}

/** `data` of `GET /sms-auth/activity`; days are dates in UTC. */
export interface Activity {
  from: string;
  to: string;
  days: ({ date: string } & Tally)[];
  countries: ({ country: string | null } & Tally)[];
}

/**
 * What a period cost by the balances that Clickatell said on its days, in the account's currency: `spent` is what a
 * balance fell by, top-ups left out.
 */
export interface Costs {
  currency: string | null;
  spent: number;
  /** For each code that came back; null where none did, or nothing was spent. */
  perVerified: number | null;
  /** Those on which the balance was seen, with the last one of each. */
  days: { date: string; balance: number; spent: number }[];
  /** An estimate: Clickatell tells no price. */
  countries: { country: string | null; spent: number }[];
}

/** `GET /sms-auth/activity`. The costs need `settings.read`, as the balance does; null where no balance was seen. */
export interface ActivityAnswer {
  data: Activity;
  meta: { costs: Costs | null };
}

export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'failed';

/** One row of `GET /sms-auth/messages`; `to` is a mask. */
export interface SentMessage {
  id: number;
  to: string;
  country: string | null;
  purpose: string;
  status: MessageStatus;
  reason: FailureReason | null;
  code: string | null;
  description: string | null;
  advice: SendAdvice | null;
  words: string | null;
  /** Clickatell took it; what failed then failed on the way. */
  taken: boolean;
  sentAt: string;
  verifiedAt: string | null;
}

/** One row of `GET /sms-auth/paused`. */
export interface PausedRange {
  range: string;
  /** Whom it keeps waiting: who registers or adds a phone there, or who logs in by phone alone. */
  crowd: 'newcomers' | 'logins';
  country: string | null;
  since: string;
  until: string;
  sent: number;
  verified: number;
}

/** One row of `GET /sms-auth/users`; `phone` is a mask. */
export interface Person {
  id: number;
  documentId: string;
  username: string;
  email: string;
  /** Where the site's users have one. */
  name?: string | null;
  phone: string | null;
  verifiedAt: string | null;
  trustedDevices: number;
}

/** `data` of `GET /sms-auth/users/:id`: what an administrator may need to help somebody. */
export interface PersonDetails extends Person {
  recoveryCodesLeft: number;
  /** The last used first. */
  devices: Omit<TrustedDevice, 'current'>[];
  /** The last ones to the phone. */
  messages: SentMessage[];
}

/** `GET /sms-auth/users` */
export interface People {
  data: Person[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** One row of `GET /sms-auth/roles`: whom a required phone would concern. */
export interface RoleCount {
  /** What the setting `required.roles` names. */
  type: string;
  name: string;
  people: number;
  withoutPhone: number;
}

/** `data` of `GET /sms-auth/site`: what fields and lists of the content manager need, for every administrator. */
export interface SiteCountries {
  country: string | null;
  countries: string[] | null;
  /** The user's attribute that holds the verified phone. */
  phoneField: string;
}
