import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const newest = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0
    );

const builtAt = () => {
  try {
    return statSync(join(ROOT, 'dist/server/index.js')).mtimeMs;
  } catch {
    return 0;
  }
};

/** Tests run what is shipped: the build is made again when a source is newer. */
export default function build() {
  if (builtAt() > Math.max(newest('server/src'), newest('contract'), newest('client/src'), newest('openapi')))
    return;
  execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}
