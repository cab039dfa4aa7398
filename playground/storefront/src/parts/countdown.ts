import { useEffect, useState } from 'react';

const secondsUntil = (time: number): number => Math.max(0, Math.ceil((time - Date.now()) / 1000));

/** Whole seconds until a time in milliseconds, counted down while the page is looked at. */
export const useCountdown = (time: number): number => {
  const [left, setLeft] = useState(() => secondsUntil(time));
  useEffect(() => {
    setLeft(secondsUntil(time));
    const timer = setInterval(() => setLeft(secondsUntil(time)), 500);
    return () => clearInterval(timer);
  }, [time]);
  return left;
};

export const asClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
