import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIP = new Set(['node_modules', 'dist', 'build', '.cache', '.tmp', '.strapi']);

/** When the newest file below these places changed; 0 where there is none. Tests are built into nothing. */
const newest = (...places) =>
  places.reduce((latest, place) => {
    if (!existsSync(place)) return latest;
    if (!statSync(place).isDirectory()) return Math.max(latest, statSync(place).mtimeMs);
    const below = readdirSync(place).filter((name) => !SKIP.has(name) && !/\.test\.tsx?$/.test(name));
    return Math.max(latest, newest(...below.map((name) => join(place, name))));
  }, 0);

/** Whether a built file is there and no source is newer. */
export const isFresh = (output, ...sources) =>
  existsSync(output) && statSync(output).mtimeMs >= newest(...sources);

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

const isThere = (root, name, wanted) => {
  const manifest = join(root, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return false;
  const isExact = /^\d/.test(wanted);
  return !isExact || json(manifest).version === wanted;
};

/** Whether all that package.json names is installed, at the pinned versions. */
export const isInstalled = (root) => {
  const { dependencies, devDependencies } = json(join(root, 'package.json'));
  const all = Object.entries({ ...dependencies, ...devDependencies });
  return all.every(([name, wanted]) => isThere(root, name, wanted));
};
