import { useCallback } from 'react';
import type { SettingsView, SiteIdentity } from '../../../../contract';
import { unlessForbidden } from '../../api/failure';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { lastDays, total } from '../activity/figures';

/** How far the set-up has come. */
export interface Progress {
  key: boolean;
  country: boolean;
  /** Its name and its address are known. */
  site: boolean;
  sent: boolean;
  enabled: boolean;
  reported: boolean;
}

// As long as messages are kept unless the site says otherwise.
const DAYS = 90;

/** What the saved settings and the messages so far say; who may not see messages sees those steps open. */
export const useProgress = (
  settings: SettingsView,
  { url, host }: SiteIdentity
): { progress: Progress | null; look: () => void } => {
  const server = useServer();
  const load = useCallback(async () => {
    const { from, to } = lastDays(DAYS);
    const activity = await unlessForbidden(server.activity(from, to));
    const { sent, delivered } = total(activity?.data.days ?? []);
    return { sent: sent > 0, reported: delivered > 0 };
  }, [server]);
  const { answer, reload } = useLoaded(load);
  if (answer.state !== 'ready') return { progress: null, look: reload };
  const { enabled, country, clickatell, siteName } = settings;
  const progress = {
    key: clickatell.apiKey.set && clickatell.apiKey.readable,
    country: country !== null,
    site: url !== null && (siteName ?? host) !== null,
    enabled,
    ...answer.value,
  };
  return { progress, look: reload };
};

export const isDone = (progress: Progress): boolean => Object.values(progress).every(Boolean);
