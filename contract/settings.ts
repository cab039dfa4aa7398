/** One API is Clickatell's default; Platform is the "SMS integration" of its older dashboard. */
export type ClickatellApi = 'one' | 'platform';

/** A number with a fixed code, which gets no SMS; `until` is a date (to its end, UTC) or a date-time. */
export interface TestNumber {
  phone: string;
  code: string;
  until: string;
}

/** These roles have to have a verified phone. */
export interface RequiredPhone {
  /** Types of users-permissions' roles, such as `authenticated`. */
  roles: string[];
  /** A date (from its beginning, UTC) or a date-time; null is at once. */
  from: string | null;
}

/** The settings of the admin page, without the API key. Units: seconds, days, SMS. */
export interface Settings<Country extends string = string> {
  enabled: boolean;
  clickatell: { api: ClickatellApi; phoneNumber: string };
  country: Country | null;
  /** The allow-list of destinations; null is every country. */
  countries: Country[] | null;
  phoneRegistration: boolean;
  phoneLogin: boolean;
  twoStep: boolean;
  /** Who signs in with a verified phone only; null is nobody. */
  required: RequiredPhone | null;
  code: { length: number; lifetime: number; attempts: number; resendAfter: number };
  rememberDeviceDays: number;
  /** After so many days without use, a code alone no longer signs in by phone; 0 is never. */
  reproveAfterDays: number;
  siteName: string | null;
  /** Texts by locale. */
  messages: Record<string, string>;
  webOtpHost: string | null;
  /** Ends the SMS, for Android's SMS Retriever; null is without. */
  androidAppHash: string | null;
  limits: {
    phonePer10Minutes: number;
    phonePerDay: number;
    addressPerHour: number;
    messagesPerDay: number;
  };
  testNumbers: TestNumber[];
  /** Where the owner is told of what needs them; null is nowhere. */
  alerts: { email: string | null };
}

type DeepPartial<T> = T extends unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
/** What `PUT /sms-auth/settings` and the configuration file may hold. */
export type PartialSettings<Country extends string = string> = DeepPartial<Settings<Country>> & {
  clickatell?: { apiKey?: string };
};

/** What can be wrong with a setting. The braces of each sentence name its parameters. */
export type SettingsFaultCode =
  | 'not-a-setting'
  | 'not-an-object'
  | 'not-a-boolean'
  | 'not-a-choice'
  | 'not-in-range'
  | 'not-a-string'
  | 'not-a-country'
  | 'not-countries'
  | 'not-a-site-name'
  | 'not-a-message'
  | 'not-messages'
  | 'not-a-locale'
  | 'not-a-host'
  | 'not-an-app-hash'
  | 'app-hash-like-a-code'
  | 'not-a-two-way-number'
  | 'not-a-test-number'
  | 'not-a-list'
  | 'not-a-phone'
  | 'phone-of-account'
  | 'country-not-allowed'
  | 'type-not-allowed'
  | 'not-a-test-code'
  | 'not-a-date'
  | 'not-an-email'
  | 'not-roles'
  | 'not-a-role'
  | 'roles-needed'
  | 'key-needed'
  | 'key-refused'
  | 'key-unreadable'
  | 'key-not-kept'
  | 'key-in-file';

/** One field that is wrong: `code` and `params` for programs, `message` for people who call the API. */
export interface SettingsFault {
  path: string[];
  code: SettingsFaultCode;
  params: Record<string, string | number>;
  message: string;
  name: 'ValidationError';
}

/** Saved, but: Clickatell could not be asked about the key (`unchecked`), or codes are on without one (`keyless`). */
export type SettingsWarning = 'unchecked' | 'keyless';
