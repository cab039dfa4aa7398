import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startClickatell } from './server.mjs';

export { DEMO_KEYS, FAILURES, startClickatell } from './server.mjs';

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4400' } } });
  const { url } = await startClickatell({ port: Number(values.port) });
  console.log(`Clickatell simulator: ${url}`);
}
