// `npm run versions`: which packages have newer versions than those that stand still here. Changes nothing.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { at, ROOT } from './steps.mjs';

const npm = promisify(execFile);

/** What package.json names; npm ends with 1 when there is anything newer. */
const outdated = async () => {
  const { stdout } = await npm('npm', ['outdated', '--json'], { cwd: ROOT }).catch((error) => error);
  return Object.entries(JSON.parse(stdout || '{}')).map(([name, { current, latest }]) => ({
    where: 'package.json',
    name,
    current,
    latest,
  }));
};

const latestOf = async (name) =>
  JSON.parse((await npm('npm', ['view', name, 'dist-tags', '--json'])).stdout).latest;

/** What the packed tests install. */
const pinned = async () => {
  const file = 'tests/packed/versions.json';
  const { tools, drivers, frontend } = JSON.parse(await readFile(at(file), 'utf8'));
  const all = Object.entries({ ...tools, ...drivers, ...frontend }).map(([name, versions]) => ({
    name,
    current: [versions].flat().at(-1),
  }));
  const found = await Promise.all(
    all.map(async (one) => ({ where: file, ...one, latest: await latestOf(one.name) }))
  );
  return found.filter(({ current, latest }) => current !== latest);
};

const newer = [...(await outdated()), ...(await pinned())];
if (newer.length === 0) console.log('Nothing is newer.');
else console.table(newer);
