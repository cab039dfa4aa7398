/** One named place in the browser's storage. A browser that refuses storage forgets on reload, nothing worse. */
export const stored = (name: string, storage: () => Storage = () => window.localStorage) => {
  let kept: string | null = null;
  return {
    get: (): string | null => {
      try {
        return storage().getItem(name);
      } catch {
        return kept;
      }
    },
    set: (value: string | null): void => {
      kept = value;
      try {
        if (value === null) storage().removeItem(name);
        else storage().setItem(name, value);
      } catch {
        // Private windows of some browsers: `kept` serves until reload.
      }
    },
  };
};
