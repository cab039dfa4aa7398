import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Failure, Phone, Session, User } from 'strapi-plugin-sms-auth/client';
import { auth, jwt } from './auth';
import { forgetJourney } from './kept';

interface SessionState {
  user: User | null;
  phone: Phone | null;
  /** Why `user` or `phone` could not be read; the session itself stays. */
  failure: Failure | null;
  /** True until a stored session has been tried. */
  waking: boolean;
  wake(): Promise<void>;
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
  wake: missing,
  signIn: missing,
  signOut: missing,
  setPhone: missing,
});

/** What people call themselves; who registered elsewhere has a user name at least. */
export const nameOf = ({ name, username }: User): string =>
  typeof name === 'string' && name !== '' ? name : username;

export const useSession = (): SessionState => useContext(Context);

export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const [user, setUser] = useState<User | null>(null);
  const [phone, setPhone] = useState<Phone | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waking, setWaking] = useState(() => jwt.get() !== null);

  const signOut = useCallback(() => {
    jwt.set(null);
    forgetJourney();
    setUser(null);
    setPhone(null);
    setFailure(null);
  }, []);

  const readPhone = useCallback(async () => {
    const outcome = await auth.me();
    if (outcome.ok) setPhone(outcome.phone);
    setFailure(outcome.ok ? null : outcome);
  }, []);

  const signIn = useCallback(
    async (session: Session) => {
      jwt.set(session.jwt);
      forgetJourney();
      await readPhone();
      setUser(session.user);
    },
    [readPhone]
  );

  const wake = useCallback(async () => {
    if (jwt.get() === null) return;
    setWaking(true);
    const outcome = await auth.request<User>('GET', '/users/me');
    if (outcome.ok) {
      await readPhone();
      setUser(outcome.body);
    } else if (outcome.code === 'unauthorized') signOut();
    else setFailure(outcome);
    setWaking(false);
  }, [readPhone, signOut]);

  useEffect(() => {
    void wake();
  }, [wake]);

  const state = useMemo(
    () => ({ user, phone, failure, waking, wake, signIn, signOut, setPhone }),
    [user, phone, failure, waking, wake, signIn, signOut]
  );
  return <Context.Provider value={state}>{children}</Context.Provider>;
};
