// `npm test` and its kin: node scripts/test.mjs <project>… [jest's own options]; on a fresh clone too.
// With --all, the packed tests take every version of Strapi that is supported, not the newest alone.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, buildDemoSite, buildPlugin, buildStorefront, install, ROOT } from './steps.mjs';
import { storyOf } from './story.mjs';

const PROJECTS = ['unit', 'http', 'databases', 'packed', 'browser'];
const given = process.argv.slice(2);
const projects = given.filter((one) => PROJECTS.includes(one));
const ALL = '--all';
const options = given.filter((one) => !PROJECTS.includes(one) && one !== ALL);

const jest = (resultsFile) =>
  new Promise((resolve) => {
    const output = ['--json', `--outputFile=${resultsFile}`];
    const args = [
      at('node_modules/jest/bin/jest.js'),
      ...output,
      ...options,
      '--selectProjects',
      ...projects,
    ];
    const env = { ...process.env, ...(given.includes(ALL) && { ALL_VERSIONS: 'true' }) };
    // jest prints its JSON to stdout as well; what people read is on stderr.
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env });
    child.on('close', resolve);
  });

const main = async () => {
  await install();
  await buildPlugin();
  if (projects.includes('browser')) {
    await buildDemoSite();
    await buildStorefront();
  }
  const folder = mkdtempSync(join(tmpdir(), 'sms-auth-results-'));
  const file = join(folder, 'results.json');
  const code = await jest(file);
  const { lines, green } = storyOf(JSON.parse(readFileSync(file, 'utf8')), ROOT);
  rmSync(folder, { recursive: true, force: true });
  for (const line of lines) console.log(line);
  process.exit(code === 0 && green ? 0 : 1);
};

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
