// `npm run bench:enumeration`: whether the time of an answer, or of the next one, tells who has an account.
// Logins by phone for known, unknown, blocked and unconfirmed numbers, in random order, one at a time.
import { setTimeout } from 'node:timers/promises';
import { codeIn, startDemo } from './demo-site.mjs';

const KINDS = ['known', 'unknown', 'blocked', 'unconfirmed'];
const NUMBERS = 60;
const ROUNDS = Number(process.env.ROUNDS ?? 15);
const WARM_UP = 2;
const ROOMY = {
  phonePer10Minutes: 100,
  phonePerDay: 1000,
  addressPerHour: 10_000,
  messagesPerDay: 1_000_000,
};
const USER = 'plugin::users-permissions.user';

// Each in a range of its own: a range whose codes never come back would be paused.
const PREFIXES = [6, 7, 9, 5];
const numberOf = (kind, n) => `+3579${PREFIXES[KINDS.indexOf(kind)]}${String(n + 10).padStart(2, '0')}1234`;

const register = async (site, kind, n) => {
  const phone = numberOf(kind, n);
  const { body } = await site.post('/auth/phone/register', { phone });
  const code = codeIn((await site.clickatell.next(phone)).text);
  const verified = await site.post(`/auth/phone/challenges/${body.challenge.id}/verify`, { code });
  const done = await site.post('/auth/phone/register/complete', {
    token: verified.body.registration.token,
    name: `${kind} ${n}`,
    email: `${kind}${n}@example.com`,
  });
  const data = { blocked: kind === 'blocked', confirmed: kind !== 'unconfirmed' };
  await site.inside('query', {
    uid: USER,
    method: 'update',
    options: { where: { id: done.body.user.id }, data },
  });
};

const shuffled = (items) =>
  items
    .map((item) => [Math.random(), item])
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);

const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

// Mann-Whitney U with the normal approximation; ties do not happen at this clock's grain. `auc`: how often a
// time of the first kind is longer than one of the second; 0.5 tells nothing.
const likeness = (ones, others) => {
  const all = [...ones.map((time) => [time, 1]), ...others.map((time) => [time, 0])].sort(
    ([a], [b]) => a - b
  );
  const ranks = all.reduce((sum, [, mine], rank) => sum + (mine ? rank + 1 : 0), 0);
  const [n, m] = [ones.length, others.length];
  const z = (ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  const auc = (ranks - (n * (n + 1)) / 2) / (n * m);
  return { p: 2 * (1 - normal(Math.abs(z))), auc };
};
// The distribution function of the normal distribution, by its series.
const normal = (z) => {
  let term = z;
  let sum = z;
  for (let n = 1; n < 200; n += 1) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return Math.min(1, 0.5 + sum * Math.exp((-z * z) / 2 - Math.log(2 * Math.PI) / 2));
};

const main = async () => {
  const site = await startDemo({ settings: { limits: ROOMY } });
  for (const kind of KINDS.filter((one) => one !== 'unknown'))
    for (let n = 0; n < NUMBERS; n += 1) await register(site, kind, n);
  const timesOf = () => Object.fromEntries(KINDS.map((kind) => [kind, []]));
  const [times, next] = [timesOf(), timesOf()];
  const all = KINDS.flatMap((kind) => Array.from({ length: NUMBERS }, (_, n) => [kind, n]));
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    // Three questions of one number live side by side, five minutes each.
    await site.advance(101);
    for (const [kind, n] of shuffled(all)) {
      const start = performance.now();
      const { status } = await site.post('/auth/phone/login', { phone: numberOf(kind, n) });
      const took = performance.now() - start;
      if (status !== 200) throw new Error(`a login was answered ${status}`);
      // What the site still works on shows in how long it takes to answer the next who asks.
      const then = performance.now();
      await site.post('/auth/phone/challenges/nobody-knows-this-one/verify', { code: '000000' });
      const after = performance.now() - then;
      if (round < WARM_UP) continue;
      times[kind].push(took);
      next[kind].push(after);
      // Until the site has nothing more to do for it.
      await setTimeout(20);
    }
  }
  await site.stop();
  const alike = [report('POST /api/auth/phone/login', times), report('the request after it', next)];
  console.log(alike.every(Boolean) ? '\nNobody can tell them apart.\n' : '\nThey can be told apart.\n');
  if (!alike.every(Boolean)) process.exitCode = 1;
};

const report = (what, times) => {
  const sorted = Object.fromEntries(KINDS.map((kind) => [kind, times[kind].sort((a, b) => a - b)]));
  const known = median(sorted.known);
  console.log(`\n${what}, ${NUMBERS * ROUNDS} answers of each kind, in random order\n`);
  console.log('              median      to known   p (Mann-Whitney, against known)   AUC');
  let alike = true;
  for (const kind of KINDS) {
    const ratio = median(sorted[kind]) / known;
    const { p, auc } = likeness(sorted[kind], sorted.known);
    alike &&= kind === 'known' || (Math.abs(ratio - 1) <= 0.1 && p >= 0.01);
    console.log(
      `${kind.padEnd(12)} ${median(sorted[kind]).toFixed(2).padStart(6)} ms   ${ratio.toFixed(3).padStart(9)}   ${p.toFixed(3)}${auc.toFixed(2).padStart(34)}`
    );
  }
  return alike;
};

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
