import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Failure, Phone, Session, User } from 'strapi-plugin-sms-auth/client';
import { auth, jwt } from './auth';

interface SessionState {
  user: User | null;
  phone: Phone | null;
  /** Why `phone` could not be read. */
  failure: Failure | null;
  /** True until a stored session has been tried. */
  waking: boolean;
  signIn(session: Session): Promise<void>;
  signOut(): void;
  setPhone(phone: Phone): void;
}

const missing = () => {
  throw new Error('SessionProvider is missing.');
};
const Context = createContext<SessionState>({
  user: null,
  phone: null,
  failure: null,
  waking: false,
  signIn: missing,
  signOut: missing,
  setPhone: missing,
});

export const useSession = (): SessionState => useContext(Context);

export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const [user, setUser] = useState<User | null>(null);
  const [phone, setPhone] = useState<Phone | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waking, setWaking] = useState(() => jwt.get() !== null);

  const signOut = useCallback(() => {
    jwt.set(null);
    setUser(null);
    setPhone(null);
  }, []);

  const readPhone = useCallback(async () => {
    const outcome = await auth.me();
    if (outcome.ok) setPhone(outcome.phone);
    setFailure(outcome.ok ? null : outcome);
  }, []);

  const signIn = useCallback(
    async (session: Session) => {
      jwt.set(session.jwt);
      await readPhone();
      setUser(session.user);
    },
    [readPhone]
  );

  useEffect(() => {
    if (jwt.get() === null) return;
    const wake = async () => {
      const outcome = await auth.request<User>('GET', '/users/me');
      if (outcome.ok) {
        await readPhone();
        setUser(outcome.body);
      } else if (outcome.code === 'unauthorized') signOut();
      setWaking(false);
    };
    void wake();
  }, [readPhone, signOut]);

  const state = useMemo(
    () => ({ user, phone, failure, waking, signIn, signOut, setPhone }),
    [user, phone, failure, waking, signIn, signOut]
  );
  return <Context.Provider value={state}>{children}</Context.Provider>;
};
