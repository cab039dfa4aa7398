import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf, statusOf } from './failure';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'forbidden' }
  | { state: 'failed'; message: string };

const failureOf = (error: unknown): Loaded<never> =>
  statusOf(error) === 403 ? { state: 'forbidden' } : { state: 'failed', message: messageOf(error) };

/** Asks the server when shown, and again when `load` changes or `reload` is called. */
export const useLoaded = <T>(load: () => Promise<T>): { answer: Loaded<T>; reload: () => void } => {
  const [answer, setAnswer] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const asked = useRef(load);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let wanted = true;
    // Asked once more, what is shown stays until the new answer is there, and so does the focus.
    const again = asked.current === load;
    asked.current = load;
    setAnswer((last) => (again && last.state === 'ready' ? last : { state: 'loading' }));
    load().then(
      (value) => wanted && setAnswer({ state: 'ready', value }),
      (error: unknown) => wanted && setAnswer(failureOf(error))
    );
    return () => {
      wanted = false;
    };
  }, [load, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { answer, reload };
};
