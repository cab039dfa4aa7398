import { useFetchClient } from '@strapi/strapi/admin';
import { useMemo } from 'react';
import type {
  ActivityAnswer,
  AlertTest,
  ClickatellOverrides,
  KeyCheck,
  PausedRange,
  People,
  PersonDetails,
  RoleCount,
  SavedAnswer,
  SendCause,
  SentMessage,
  SettingsAnswer,
  SiteCountries,
  Status,
  StatusAnswer,
  TestAnswer,
} from '../../../contract';

/** How a test SMS went, with the cause where it failed. */
export type TestResult =
  | Extract<TestAnswer['data'], { sent: true }>
  | (Extract<TestAnswer['data'], { sent: false }> & SendCause);

const resultOf = ({ data, meta }: TestAnswer): TestResult =>
  data.sent ? data : { ...data, advice: meta?.advice ?? null, words: meta?.words ?? null };

/** The state of the account, and what the site knows of itself. */
export type AccountStatus = Status & Pick<StatusAnswer['meta'], 'site' | 'daysLeft'>;

const accountOf = ({ data, meta }: StatusAnswer): AccountStatus => ({
  ...data,
  site: meta.site,
  daysLeft: meta.daysLeft,
});

interface Wrapped<T> {
  data: T;
}

/** The plugin's admin API, one function a route. */
export const useServer = () => {
  const { get, put, post } = useFetchClient();
  return useMemo(() => {
    const read = async <T>(path: string, params?: Record<string, string | number>) =>
      (await get<T>(`/sms-auth${path}`, { params })).data;
    const unwrap = async <T>(path: string, params?: Record<string, string | number>) =>
      (await read<Wrapped<T>>(path, params)).data;
    const tell = async <T>(path: string, body: object = {}) =>
      (await post<Wrapped<T>>(`/sms-auth${path}`, body)).data.data;
    return {
      settings: () => read<SettingsAnswer>('/settings'),
      save: async (partial: object) => (await put<SavedAnswer>('/sms-auth/settings', partial)).data,
      check: (clickatell: ClickatellOverrides) => tell<KeyCheck>('/settings/check', { clickatell }),
      test: async (phone: string, country: string | null, clickatell: ClickatellOverrides) =>
        resultOf((await post<TestAnswer>('/sms-auth/settings/test', { phone, country, clickatell })).data),
      testAlert: (email: string) => tell<AlertTest>('/settings/alert', { email }),
      status: async () => accountOf(await read<StatusAnswer>('/status')),
      activity: (from: string, to: string) => read<ActivityAnswer>('/activity', { from, to }),
      messages: () => unwrap<SentMessage[]>('/messages'),
      paused: () => unwrap<PausedRange[]>('/paused'),
      resume: (range: string) => tell<{ range: string }>(`/paused/${encodeURIComponent(range)}/resume`),
      people: (q: string, page: number) => read<People>('/users', { q, page }),
      roles: () => unwrap<RoleCount[]>('/roles'),
      person: (id: number) => unwrap<PersonDetails>(`/users/${id}`),
      forgetDevices: (id: number) => tell<{ id: number }>(`/users/${id}/forget-devices`),
      resetPhone: (id: number) => tell<{ id: number }>(`/users/${id}/reset`),
      site: () => unwrap<SiteCountries>('/site'),
    };
  }, [get, put, post]);
};
