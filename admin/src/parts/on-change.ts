import { useEffect, useRef } from 'react';

/** Runs `then` when `value` has become another; not for the first one. */
export const useOnChange = (value: unknown, then: () => void): void => {
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    then();
  });
};
