import type { Api, Settings } from '../../api/answers';

/** What the form holds: the settings, and of the key only what was typed just now. */
export interface FormSettings extends Omit<Settings, 'clickatell' | 'testNumbers'> {
  clickatell: { api: Api; phoneNumber: string; apiKey: string; removeKey: boolean };
  testNumbers: { phone: string; code: string; until: string; row: number }[];
}

let rows = 0;
export const newRow = (): number => {
  rows += 1;
  return rows;
};

export const toForm = (settings: Settings): FormSettings => ({
  ...settings,
  clickatell: {
    api: settings.clickatell.api,
    phoneNumber: settings.clickatell.phoneNumber,
    apiKey: '',
    removeKey: false,
  },
  testNumbers: settings.testNumbers.map((test) => ({ ...test, row: newRow() })),
});

const keyOf = ({ apiKey, removeKey }: FormSettings['clickatell']): { apiKey?: string } => {
  if (apiKey.trim()) return { apiKey: apiKey.trim() };
  return removeKey ? { apiKey: '' } : {};
};

const orNull = (text: string | null): string | null => text?.trim() || null;

/** What `PUT /sms-auth/settings` is given; a key that was not touched is left out. */
export const toRequest = (form: FormSettings, before: Settings) => ({
  ...form,
  // A language that was taken out is said so: what is absent stays.
  messages: {
    ...Object.fromEntries(Object.keys(before.messages).map((locale) => [locale, null])),
    ...form.messages,
  },
  clickatell: {
    api: form.clickatell.api,
    phoneNumber: form.clickatell.phoneNumber,
    ...keyOf(form.clickatell),
  },
  siteName: orNull(form.siteName),
  webOtpHost: orNull(form.webOtpHost),
  testNumbers: form.testNumbers.map(({ phone, code, until }) => ({ phone, code, until })),
});

/** What is tried out before it is saved. */
export const toOverrides = ({ clickatell }: FormSettings) => ({
  ...(clickatell.apiKey.trim() && { apiKey: clickatell.apiKey.trim() }),
  api: clickatell.api,
  phoneNumber: clickatell.phoneNumber,
});
