import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 5 * 1024;

for (const name of ['index.mjs', 'index.js']) {
  const size = gzipSync(readFileSync(new URL(`../dist/client/${name}`, import.meta.url)), {
    level: 9,
  }).length;
  console.log(`client ${name}: ${size} of ${LIMIT} bytes, gzipped`);
  if (size > LIMIT) process.exitCode = 1;
}
