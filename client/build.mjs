import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../dist/client');
const shared = { entryPoints: [join(here, 'src/index.ts')], bundle: true, minify: true, target: 'es2020' };

rmSync(out, { recursive: true, force: true });
await build({ ...shared, format: 'esm', outfile: join(out, 'index.mjs') });
await build({ ...shared, format: 'cjs', outfile: join(out, 'index.js') });

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', here], { stdio: 'inherit' });
// Node reads the types of an ES module from .d.mts alone.
writeFileSync(join(out, 'index.d.mts'), "export * from './index.js';\n");
