import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Config, Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from './auth';

interface Site {
  /** null until it is known. */
  config: Config | null;
  failure: Failure | null;
  readAgain(): Promise<void>;
}

const Context = createContext<Site>({ config: null, failure: null, readAgain: async () => {} });

export const useConfig = (): Site => useContext(Context);

export const ConfigProvider = ({ children }: { children: ReactNode }) => {
  const [config, setConfig] = useState<Config | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const readAgain = useCallback(async () => {
    const outcome = await auth.config();
    if (outcome.ok) setConfig(outcome);
    setFailure(outcome.ok ? null : outcome);
  }, []);
  useEffect(() => {
    void readAgain();
  }, [readAgain]);
  const site = useMemo(() => ({ config, failure, readAgain }), [config, failure, readAgain]);
  return <Context.Provider value={site}>{children}</Context.Provider>;
};
