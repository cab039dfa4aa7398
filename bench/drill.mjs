// `npm run drill`: two attacks on the demo site, and what each would have cost without and with the protections.
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

const GUESSING_HOURS = 24;
const GUESSES_A_ROUND = 30;
const ROUNDS_AN_HOUR = 6;

const guessing = async () => {
  const site = await startDemo();
  const phone = '+35799123456';
  const begun = await site.post('/auth/phone/register', { phone });
  const { text } = await site.clickatell.next(phone);
  const verified = await site.post(`/auth/phone/challenges/${begun.body.challenge.id}/verify`, {
    code: codeIn(text),
  });
  const person = { name: 'Victim', email: 'victim@example.com', password: 'Correct-Horse-9' };
  const account = await site.post('/auth/phone/register/complete', {
    token: verified.body.registration.token,
    ...person,
  });
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
    recoveryCode: account.body.recoveryCodes[0],
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
  const held =
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
