import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../..');

/** From the top down; CONTRIBUTING draws it. A room may import from its own line or from one below. */
const LEVELS = [
  ['lifecycle'],
  ['site', 'graphql', 'routes'],
  ['controllers', 'policies', 'services'],
  ['journeys'],
  ['notices', 'challenges', 'accounts'],
  ['sms'],
  ['limits', 'phones'],
  ['settings'],
  ['core', 'content-types'],
  ['contract'],
];
/** Strapi's own folders, whose files it names one by one; every other room is entered by its barrel. */
const STRAPI_FOLDERS = ['graphql', 'routes', 'controllers', 'policies', 'services', 'content-types'];

const files = ['server/src', 'contract'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
);

const roomOf = (file: string): string => {
  const path = file.replace(/^server\/src\//, '');
  return path.includes('/') ? (path.split('/')[0] ?? '') : 'lifecycle';
};
const levelOf = (file: string): number => LEVELS.findIndex((rooms) => rooms.includes(roomOf(file)));

const sourceOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const targetsOf = (file: string): string[] =>
  [...sourceOf(file).matchAll(/ from '(\.[^']*)'/g)].flatMap(([, specifier = '']) => {
    const path = relative(ROOT, resolve(ROOT, dirname(file), specifier));
    return files.filter((known) => known === `${path}.ts` || known === join(path, 'index.ts'));
  });

const imports = files.flatMap((from) => targetsOf(from).map((to) => ({ from, to })));
const text = ({ from, to }: { from: string; to: string }) => `${from} imports ${to}`;

/** Every circle that a walk along these arrows comes back through. */
const circles = (arrows: { from: string; to: string }[]): string[] => {
  const walk = (at: string, trail: string[], done: Set<string>): string[] => {
    if (trail.includes(at)) return [[...trail.slice(trail.indexOf(at)), at].join(' → ')];
    if (done.has(at)) return [];
    done.add(at);
    const next = new Set(arrows.filter(({ from }) => from === at).map(({ to }) => to));
    return [...next].flatMap((to) => walk(to, [...trail, at], done));
  };
  const done = new Set<string>();
  return [...new Set(arrows.map(({ from }) => from))].flatMap((start) => walk(start, [], done));
};

describe('The house', () => {
  test('every file stands in a room that the picture knows', () => {
    expect(files.filter((file) => levelOf(file) === -1)).toEqual([]);
  });

  test('no room imports from one above it', () => {
    expect(imports.filter(({ from, to }) => levelOf(to) < levelOf(from)).map(text)).toEqual([]);
  });

  test('site is used by the lifecycle alone', () => {
    const uses = imports.filter(({ to }) => roomOf(to) === 'site');
    expect(uses.filter(({ from }) => !['site', 'lifecycle'].includes(roomOf(from))).map(text)).toEqual([]);
  });

  test('nobody imports past a barrel', () => {
    const past = imports.filter(
      ({ from, to }) =>
        roomOf(from) !== roomOf(to) && !STRAPI_FOLDERS.includes(roomOf(to)) && !to.endsWith('/index.ts')
    );
    expect(past.map(text)).toEqual([]);
  });

  test('a barrel holds exports alone', () => {
    const barrels = files.filter((file) => file.endsWith('/index.ts') && levelOf(file) >= 3);
    const logic = barrels.filter(
      (file) =>
        roomOf(file) !== 'content-types' &&
        /^(?!export (type )?[{*])/m.test(
          sourceOf(file)
            .replace(/export (type )?\{[^}]*\} from '[^']*';\n/g, '')
            .trim() || 'export {'
        )
    );
    expect(logic).toEqual([]);
  });

  test('nothing imports in a circle, neither files nor rooms', () => {
    const rooms = imports.map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }));
    expect(circles(imports)).toEqual([]);
    expect(circles(rooms.filter(({ from, to }) => from !== to))).toEqual([]);
  });

  test('only accounts touches the tables of users-permissions', () => {
    const touching = files.filter((file) =>
      /query\(\s*(USER\b|['"]plugin::users-permissions)/.test(sourceOf(file))
    );
    expect(touching.filter((file) => roomOf(file) !== 'accounts')).toEqual([]);
  });
});
