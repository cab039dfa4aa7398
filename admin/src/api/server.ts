import { useFetchClient } from '@strapi/strapi/admin';
import { useMemo } from 'react';
import type {
  Activity,
  KeyCheck,
  Overrides,
  PausedRange,
  People,
  SentMessage,
  SettingsAnswer,
  Site,
  Status,
  TestResult,
} from './answers';

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
      save: async (partial: object) => (await put<SettingsAnswer>('/sms-auth/settings', partial)).data,
      check: (clickatell: Overrides) => tell<KeyCheck>('/settings/check', { clickatell }),
      test: (phone: string, clickatell: Overrides) =>
        tell<TestResult>('/settings/test', { phone, clickatell }),
      status: () => unwrap<Status>('/status'),
      activity: (from: string, to: string) => unwrap<Activity>('/activity', { from, to }),
      messages: () => unwrap<SentMessage[]>('/messages'),
      paused: () => unwrap<PausedRange[]>('/paused'),
      resume: (range: string) => tell<{ range: string }>(`/paused/${encodeURIComponent(range)}/resume`),
      people: (q: string, page: number) => read<People>('/users', { q, page }),
      resetPhone: (id: number) => tell<{ id: number }>(`/users/${id}/reset`),
      site: () => unwrap<Site>('/site'),
    };
  }, [get, put, post]);
};
