import type { ClickatellApi, SettingsView } from '../../../../contract';

/** What the form holds: the settings, and of the key only what was typed just now. */
export interface FormSettings extends Omit<SettingsView, 'clickatell' | 'testNumbers' | 'required'> {
  clickatell: { api: ClickatellApi; phoneNumber: string; apiKey: string; removeKey: boolean };
  testNumbers: { phone: string; code: string; until: string; row: number }[];
  /** Without roles nobody is required to have a phone. */
  required: { roles: string[]; from: string };
}

let rows = 0;
export const newRow = (): number => {
  rows += 1;
  return rows;
};

export const toForm = (settings: SettingsView): FormSettings => ({
  ...settings,
  clickatell: {
    api: settings.clickatell.api,
    phoneNumber: settings.clickatell.phoneNumber,
    apiKey: '',
    removeKey: false,
  },
  required: { roles: settings.required?.roles ?? [], from: settings.required?.from ?? '' },
  // Without the right to change the settings the codes stay out.
  testNumbers: settings.testNumbers.map(({ code = '', ...test }) => ({ ...test, code, row: newRow() })),
});

const keyOf = ({ apiKey, removeKey }: FormSettings['clickatell']): { apiKey?: string } => {
  if (apiKey.trim()) return { apiKey: apiKey.trim() };
  return removeKey ? { apiKey: '' } : {};
};

const orNull = (text: string | null): string | null => text?.trim() || null;

/** A number in digits, whatever stood between them; letters stay, for the server to refuse. */
export const digitsOf = (phoneNumber: string): string =>
  phoneNumber.normalize('NFKC').replace(/[^\p{L}\p{Nd}]/gu, '');

const asSaved = (form: FormSettings) => ({
  ...form,
  clickatell: { api: form.clickatell.api, phoneNumber: digitsOf(form.clickatell.phoneNumber) },
  siteName: orNull(form.siteName),
  webOtpHost: orNull(form.webOtpHost),
  androidAppHash: orNull(form.androidAppHash),
  alerts: { email: orNull(form.alerts.email) },
  required:
    form.required.roles.length > 0 ? { roles: form.required.roles, from: form.required.from || null } : null,
  testNumbers: form.testNumbers.map(({ phone, code, until }) => ({ phone, code, until })),
});

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const differences = (
  now: Record<string, unknown>,
  before: Record<string, unknown>
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) => {
      const old = before[name];
      if (JSON.stringify(value) === JSON.stringify(old)) return [];
      return [[name, isPlain(value) && isPlain(old) ? differences(value, old) : value]];
    })
  );

// A language that was taken out is said so: what is absent stays.
const withRemoved = (messages: Record<string, string>, before: Record<string, string>) => ({
  ...Object.fromEntries(Object.keys(before).map((locale) => [locale, null])),
  ...messages,
});

/** What `PUT /sms-auth/settings` is given: what was changed here, so that what others change meanwhile stays. */
export const toRequest = (form: FormSettings, before: SettingsView): Record<string, unknown> => {
  const now = asSaved(form);
  const messages = withRemoved(now.messages, before.messages);
  const changed = differences({ ...now, messages }, asSaved(toForm(before)));
  const key = keyOf(form.clickatell);
  if (key.apiKey === undefined) return changed;
  return { ...changed, clickatell: { ...(isPlain(changed.clickatell) && changed.clickatell), ...key } };
};

/** What is tried out before it is saved. */
export const toOverrides = ({ clickatell }: FormSettings) => ({
  ...(clickatell.apiKey.trim() && { apiKey: clickatell.apiKey.trim() }),
  api: clickatell.api,
  phoneNumber: digitsOf(clickatell.phoneNumber),
});
