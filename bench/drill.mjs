// `npm run drill`: five attacks on the demo site, and what each would have cost without and with the protections.
import { codeIn, startDemo } from './demo-site.mjs';

const PRICE = Number(process.env.PRICE ?? 0.05);

const MINUTES = 120;
const ASKS_A_MINUTE = 50;
const ADDRESSES = 600;
const PEOPLE_A_MINUTE = 2;
// Rented for profit: 10,000 numbers and more in each.
const RENTED = ['+3579611', '+3579777', '+9945012', '+9965555', '+37369123'];
const LENGTHS = { '+357': 12, '+994': 13, '+996': 13, '+373': 12 };

const numberIn = (range, n) => range + String(n).padStart(LENGTHS[range.slice(0, 4)] - range.length, '0');
const addressOf = (block, n) => `${block}.${Math.floor(n / 250)}.${(n % 250) + 1}`;
const count = (number) => number.toLocaleString('en');
const money = (messages) => `€ ${(messages * PRICE).toFixed(2)}`;

const registerPerson = async (site, n) => {
  // Real people are spread over many ranges.
  const phone = `+35799${String(100_000 + n * 4177).slice(-6)}`;
  const from = addressOf('198.51', n);
  const after = site.clickatell.inbox.length;
  const begun = await site.post('/auth/phone/register', { phone }, { from });
  if (begun.status !== 200) return false;
  const { text } = await site.clickatell.next(phone, { after });
  const id = begun.body.challenge.id;
  return (
    (await site.post(`/auth/phone/challenges/${id}/verify`, { code: codeIn(text) }, { from })).status === 200
  );
};

const pumping = async () => {
  const site = await startDemo();
  let asked = 0;
  let people = 0;
  let served = 0;
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const attack = Array.from({ length: ASKS_A_MINUTE }, () => {
      asked += 1;
      const range = RENTED[asked % RENTED.length];
      const phone = numberIn(range, asked);
      return site.post('/auth/phone/register', { phone }, { from: addressOf('192.0', asked % ADDRESSES) });
    });
    const real = Array.from({ length: PEOPLE_A_MINUTE }, (_, n) => registerPerson(site, people + n));
    people += PEOPLE_A_MINUTE;
    await Promise.all(attack);
    served += (await Promise.all(real)).filter(Boolean).length;
    await site.advance(60);
  }
  const got = site.clickatell.inbox.filter(({ to }) =>
    RENTED.some((range) => `+${to}`.startsWith(range))
  ).length;
  const pauses = (await site.inside('events')).filter(({ name }) => name === 'sms-auth.range.paused');
  const paused = new Set(pauses.map(({ payload }) => payload.range)).size;
  await site.stop();
  return { asked, got, people, served, paused };
};

/** An account made by phone, with a password. */
const accountOf = async (site, phone, name, from) => {
  const after = site.clickatell.inbox.length;
  const begun = await site.post('/auth/phone/register', { phone }, { from });
  const { text } = await site.clickatell.next(phone, { after });
  const path = `/auth/phone/challenges/${begun.body.challenge.id}/verify`;
  const verified = await site.post(path, { code: codeIn(text) }, { from });
  const person = { name, email: `${name.toLowerCase()}@example.com`, password: 'Correct-Horse-9' };
  const { token } = verified.body.registration;
  const { body } = await site.post('/auth/phone/register/complete', { token, ...person }, { from });
  return { ...person, phone, recoveryCodes: body.recoveryCodes };
};

/** Gets in with the code that comes for what `begin` asks; says whether it did. */
const getsInBy = async (site, phone, from, begin) => {
  const after = site.clickatell.inbox.length;
  const { status, body } = await begin();
  if (status !== 200 || !body.challenge.sent) return false;
  const { text } = await site.clickatell.next(phone, { after });
  const path = `/auth/phone/challenges/${body.challenge.id}/verify`;
  return (await site.post(path, { code: codeIn(text) }, { from })).status === 200;
};

const LOCKING_HOURS = 24;

// Everything that one address can do to a number that it knows: ask for SMS, and answer wrong.
const lockOut = async () => {
  const site = await startDemo();
  const phone = '+35799123457';
  const [owner, attacker] = ['198.51.100.9', '203.0.113.66'];
  const person = await accountOf(site, phone, 'Owner', owner);
  await site.advance(3600);
  const sent = site.clickatell.inbox.length;
  let asked = 0;
  const attack = async () => {
    const { body } = await site.post('/auth/phone/login', { phone }, { from: attacker });
    asked += 1;
    const id = body.challenge?.id;
    for (let n = 0; id && n < 5; n += 1)
      await site.post(`/auth/phone/challenges/${id}/verify`, { code: '000000' }, { from: attacker });
  };
  for (let minute = 0; minute < LOCKING_HOURS * 60; minute += 2) {
    await attack();
    await site.advance(120);
  }
  const messages = site.clickatell.inbox.length - sent;
  const login = { identifier: person.email, password: person.password };
  const byPassword = await getsInBy(site, phone, owner, () =>
    site.post('/auth/local', login, { from: owner })
  );
  // A right answer forgives what was failed before, so the attacker begins anew before the phone is tried.
  for (let n = 0; n < 30; n += 1) {
    await attack();
    await site.advance(120);
  }
  let waited = 0;
  const byPhone = () =>
    getsInBy(site, phone, owner, () => site.post('/auth/phone/login', { phone }, { from: owner }));
  while (waited <= 60 && !(await byPhone())) {
    await attack();
    await site.advance(60);
    waited += 1;
  }
  await site.stop();
  return { asked, messages, byPassword, waited };
};

const MANY_ADDRESSES = 1000;
const DAY_MINUTES = 24 * 60;

// The same from a thousand addresses, each of which comes once: a day long.
const lockOutFromEverywhere = async () => {
  const site = await startDemo();
  const phone = '+35799123458';
  const owner = '198.51.100.10';
  const person = await accountOf(site, phone, 'Everywhere', owner);
  await site.advance(3600);
  const sent = site.clickatell.inbox.length;
  const byPhone = () =>
    getsInBy(site, phone, owner, () => site.post('/auth/phone/login', { phone }, { from: owner }));
  for (let n = 0; n < MANY_ADDRESSES; n += 1) {
    const from = addressOf('192.0', n);
    const { body } = await site.post('/auth/phone/login', { phone }, { from });
    for (let wrong = 0; body.challenge && wrong < 5; wrong += 1)
      await site.post(`/auth/phone/challenges/${body.challenge.id}/verify`, { code: '000000' }, { from });
    await site.advance((DAY_MINUTES * 60) / MANY_ADDRESSES);
  }
  const messages = site.clickatell.inbox.length - sent;
  const login = { identifier: person.email, password: person.password };
  const opened = await site.post('/auth/local', login, { from: owner });
  const verify = `/auth/phone/challenges/${opened.body.challenge.id}/verify`;
  const recoveryCode = person.recoveryCodes[0];
  const byRecoveryCode = (await site.post(verify, { recoveryCode }, { from: owner })).status === 200;
  await site.advance(120);
  const byPassword = await getsInBy(site, phone, owner, () =>
    site.post('/auth/local', login, { from: owner })
  );
  let hours = 0;
  while (hours < 48 && !(await byPhone())) {
    await site.advance(3600);
    hours += 1;
  }
  await site.stop();
  return { messages, byRecoveryCode, byPassword, hours };
};

const OWN_ACCOUNTS = 10;
const OWN_RANGE = '+3579688';

// Accounts made for it, in a range that pays: logins by phone whose codes nobody types.
const pumpingLogins = async () => {
  const site = await startDemo({ settings: { limits: { addressPerHour: 10_000 } } });
  for (let n = 0; n < 5; n += 1)
    await accountOf(site, numberIn('+3579933', n), `Honest${n}`, addressOf('198.51', n));
  for (let n = 0; n < 5; n += 1) {
    const phone = numberIn('+3579933', n);
    await site.advance(61);
    await getsInBy(site, phone, addressOf('198.51', n), () => site.post('/auth/phone/login', { phone }));
  }
  const accounts = [];
  for (let n = 0; n < OWN_ACCOUNTS; n += 1)
    accounts.push(await accountOf(site, numberIn(OWN_RANGE, n), `Own${n}`, addressOf('192.0', n)));
  const before = site.clickatell.inbox.length;
  let asked = 0;
  for (let round = 0; round < 2 * 24 * 6; round += 1) {
    for (const { phone } of accounts) {
      await site.post('/auth/phone/login', { phone }, { from: addressOf('192.0', asked % ADDRESSES) });
      asked += 1;
    }
    await site.advance(600);
  }
  const got = site.clickatell.inbox.length - before;
  const [one] = accounts;
  const login = { identifier: one.email, password: one.password };
  const byPassword = await getsInBy(site, one.phone, '198.51.100.9', () => site.post('/auth/local', login));
  await site.stop();
  return { asked, got, byPassword };
};

const GUESSING_HOURS = 24;
const GUESSES_A_ROUND = 30;
const ROUNDS_AN_HOUR = 6;

const guessing = async () => {
  const site = await startDemo();
  const phone = '+35799123456';
  const person = await accountOf(site, phone, 'Victim', '198.51.100.9');
  let tried = 0;
  let weighed = 0;
  let id = 'none';
  for (let round = 0; round < GUESSING_HOURS * ROUNDS_AN_HOUR; round += 1) {
    const from = addressOf('192.0', round);
    const login = await site.post('/auth/phone/login', { phone }, { from });
    id = login.body.challenge?.id ?? id;
    const answers = await Promise.all(
      Array.from({ length: GUESSES_A_ROUND }, () => {
        tried += 1;
        const code = String((tried * 7919) % 1_000_000).padStart(6, '0');
        return site.post(`/auth/phone/challenges/${id}/verify`, { code }, { from });
      })
    );
    weighed += answers.filter(({ body }) => body.error?.details.code === 'code.invalid').length;
    await site.advance(3600 / ROUNDS_AN_HOUR);
  }
  const messages = site.clickatell.inbox.length - 1;
  const pending = await site.post('/auth/local', { identifier: person.email, password: person.password });
  const recovered = await site.post(`/auth/phone/challenges/${pending.body.challenge.id}/verify`, {
    recoveryCode: person.recoveryCodes[0],
  });
  await site.stop();
  return { tried, weighed, messages, getsIn: recovered.status === 200 };
};

const chance = (guesses) => `${((guesses / 1_000_000) * 100).toPrecision(2)} %`;

const main = async () => {
  const pumped = await pumping();
  console.log(`
Pumping: ${MINUTES} minutes, ${count(pumped.asked)} requests for ${RENTED.length} rented ranges, from ${ADDRESSES} addresses
                      SMS to the attacker    cost at € ${PRICE} each (PRICE=)
  one SMS a request   ${count(pumped.asked).padStart(19)}    ${money(pumped.asked)}
  with sms-auth       ${count(pumped.got).padStart(19)}    ${money(pumped.got)}
  ranges paused by themselves: ${pumped.paused} of ${RENTED.length}
  real people meanwhile: ${pumped.served} of ${pumped.people} got their code and registered`);
  const guessed = await guessing();
  console.log(`
Guessing: ${GUESSING_HOURS} hours, ${count(guessed.tried)} guesses at one person's 6-digit codes, a new address each round
                      guesses weighed        chance to be in
  every guess weighed ${count(guessed.tried).padStart(15)}        ${chance(guessed.tried)}
  with sms-auth       ${count(guessed.weighed).padStart(15)}        ${chance(guessed.weighed)}
  SMS that the person was sent: ${guessed.messages}
  the person gets in meanwhile with a recovery code: ${guessed.getsIn ? 'yes' : 'NO'}
`);
  const locked = await lockOut();
  const yes = (is) => (is ? 'yes' : 'NO');
  console.log(`
Lock-out: one address, ${LOCKING_HOURS} hours, ${count(locked.asked)} logins by phone asked for at one number, five wrong codes to each that opened
  SMS that the person was sent: ${locked.messages} (${money(locked.messages)})
  the person gets in by password and code at once: ${yes(locked.byPassword)}
  the person gets in by phone, while it goes on, after ${locked.waited} min`);
  const everywhere = await lockOutFromEverywhere();
  console.log(`
Lock-out: ${count(MANY_ADDRESSES)} addresses, each once, within a day
  SMS that the person was sent: ${everywhere.messages} (${money(everywhere.messages)})
  the person gets in by password and recovery code at once: ${yes(everywhere.byRecoveryCode)}
  the person gets in by password and code at once: ${yes(everywhere.byPassword)}
  the person gets in by phone ${everywhere.hours} h after it has ended`);
  const logins = await pumpingLogins();
  console.log(`
Pumping through logins: two days, ${OWN_ACCOUNTS} accounts made in one range, ${count(logins.asked)} logins by phone that nobody answers
                      SMS to the attacker    cost at € ${PRICE} each (PRICE=)
  one SMS a request   ${count(logins.asked).padStart(19)}    ${money(logins.asked)}
  with sms-auth       ${count(logins.got).padStart(19)}    ${money(logins.got)}
  who has the password there gets in by password and code: ${yes(logins.byPassword)}
`);
  const held =
    locked.byPassword &&
    locked.waited <= 60 &&
    everywhere.byRecoveryCode &&
    everywhere.byPassword &&
    everywhere.hours <= 24 &&
    logins.got <= 100 &&
    logins.byPassword &&
    pumped.served === pumped.people &&
    pumped.got <= 100 * RENTED.length &&
    guessed.weighed <= 100 &&
    guessed.getsIn;
  if (!held) throw new Error('The protections did not hold.');
};

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
