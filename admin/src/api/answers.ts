// What the server answers, as JSON brings it. See the admin API in docs.

export type Api = 'one' | 'platform';

export interface KeyView {
  set: boolean;
  last4: string | null;
  source: 'database' | 'config';
}

export interface TestNumber {
  phone: string;
  code: string;
  until: string;
}

export interface Settings {
  enabled: boolean;
  clickatell: { api: Api; phoneNumber: string; apiKey: KeyView };
  country: string | null;
  countries: string[] | null;
  phoneRegistration: boolean;
  phoneLogin: boolean;
  twoStep: boolean;
  code: { length: number; lifetime: number; attempts: number; resendAfter: number };
  rememberDeviceDays: number;
  siteName: string | null;
  messages: Record<string, string>;
  webOtpHost: string | null;
  limits: { phonePer10Minutes: number; phonePerDay: number; addressPerHour: number; messagesPerDay: number };
  testNumbers: TestNumber[];
}

export interface SettingsAnswer {
  data: Settings;
  meta?: { encryption: boolean };
  warning?: string;
}

export interface KeyCheck {
  accepted: boolean | null;
  api: Api | null;
}

export interface Overrides {
  apiKey?: string;
  api?: Api;
  phoneNumber?: string;
}

export type TestResult =
  | { sent: true; messageId: string }
  | { sent: false; reason: Reason; code: string; description: string };

export type Reason = 'configuration' | 'balance' | 'recipient' | 'transient';

export interface Status {
  key: { accepted: boolean | null };
  balance: number | null;
  currency: string | null;
  today: { sent: number; budget: number };
  callbacks: { status: string; reply: string };
}

export interface Tally {
  sent: number;
  delivered: number;
  failed: number;
  verified: number;
}

export interface Activity {
  from: string;
  to: string;
  days: ({ date: string } & Tally)[];
  countries: ({ country: string | null } & Tally)[];
}

export interface SentMessage {
  id: number;
  to: string;
  country: string | null;
  purpose: string;
  status: 'pending' | 'sent' | 'delivered' | 'failed';
  reason: Reason | null;
  code: string | null;
  description: string | null;
  /** Clickatell took it; what failed then failed on the way. */
  taken: boolean;
  sentAt: string;
  verifiedAt?: string | null;
}

export interface PausedRange {
  range: string;
  country: string | null;
  since: string;
  until: string;
  sent: number;
  verified: number;
}

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

export interface People {
  data: Person[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

export interface Site {
  country: string | null;
}
