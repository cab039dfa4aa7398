// What the plugin adds to every page of the admin, gzipped: its entry, whatever that imports at once, and the
// labels of Strapi's own menus. The rest waits until it is looked at; the chart's library, the heaviest, has
// to be among that.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { at, buildPlugin } from './steps.mjs';

await buildPlugin();

const LIMIT = 15 * 1000;
const DIST = at('dist/admin');
const ENTRY = join(DIST, 'index.mjs');

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

// `import "./a.mjs"`, `import { b } from "./b.mjs"`, `export … from "./c.mjs"`; not `import("./later.mjs")`.
const EAGER = /(?:^|[;\n])\s*(?:import|export)\s*(?:[^'"();]*?from\s*)?["']([^"']+)["']/g;
const LAZY = /import\(\s*["'](\.[^"']+)["']\s*\)/g;
const targets = (file, pattern) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, to]) => to);
const ours = (file, pattern) =>
  targets(file, pattern)
    .filter((to) => to.startsWith('.'))
    .map((to) => join(dirname(file), to));

const reached = (from, ...patterns) => {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const pattern of patterns) for (const next of ours(file, pattern)) visit(next);
  };
  visit(from);
  return [...seen];
};

const problems = [];
const every = reached(ENTRY, EAGER, LAZY);
// Imported by name, but always: Strapi asks for translations before it draws anything.
const labels = every.filter((file) => basename(file).startsWith('labels-'));
const eager = [...new Set([ENTRY, ...labels].flatMap((file) => reached(file, EAGER)))];
const total = eager.reduce((sum, file) => sum + gzipped(file), 0);
for (const file of eager) console.log(`${String(gzipped(file)).padStart(7)}  ${relative(DIST, file)}`);
console.log(`${String(total).padStart(7)}  of ${LIMIT} bytes, gzipped, on every admin page`);
if (total > LIMIT) problems.push('the entry is too heavy');

const withCharts = every.filter((file) => targets(file, EAGER).includes('recharts'));
const lazyTargets = new Set(every.flatMap((file) => ours(file, LAZY)));
console.log(
  `recharts is imported by ${withCharts.map((file) => relative(DIST, file)).join(', ') || 'nothing'}`
);
if (withCharts.length === 0)
  problems.push('no chunk imports recharts; is this still the right thing to ask?');
for (const file of withCharts)
  if (!lazyTargets.has(file) || eager.includes(file))
    problems.push(`${relative(DIST, file)} imports recharts and is not loaded lazily`);
// A chunk that imports the chart's chunk at once would bring recharts to its own page's start.
for (const file of every.filter((one) => !withCharts.includes(one)))
  if (ours(file, EAGER).some((next) => withCharts.includes(next)))
    problems.push(`${relative(DIST, file)} brings recharts along at once`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
