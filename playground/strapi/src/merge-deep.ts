type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays one configuration over another; lists and plain values replace what was there. */
export const mergeDeep = (base: Tree, over: Tree): Tree => {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? mergeDeep(below, value) : value;
  }
  return merged;
};
