import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Config, Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from './auth';

interface Site {
  /** null until it is known. */
  config: Config | null;
  failure: Failure | null;
}

const Context = createContext<Site>({ config: null, failure: null });

export const useConfig = (): Site => useContext(Context);

export const ConfigProvider = ({ children }: { children: ReactNode }) => {
  const [site, setSite] = useState<Site>({ config: null, failure: null });
  useEffect(() => {
    auth.config().then((outcome) => {
      setSite(outcome.ok ? { config: outcome, failure: null } : { config: null, failure: outcome });
    });
  }, []);
  return <Context.Provider value={site}>{children}</Context.Provider>;
};
