import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smsAuth } from '../../client/src';
import { type Clickatell, PASSWORD, type Person, peopleOf, startClickatell } from '../support/people';
import { type Site, startSite } from '../support/site';

let clickatell: Clickatell;
let site: Site;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  clickatell = await startClickatell();
  site = await startSite({ clickatell: clickatell.url });
  people = peopleOf(site, clickatell);
});
afterAll(async () => {
  await site?.stop();
  await clickatell?.close();
});

/** One browser, whoever sits before it. */
const browser = () => {
  let kept: string | null = null;
  let jwt = '';
  const device = {
    get: () => kept,
    set: (tokens: string | null) => {
      kept = tokens;
    },
  };
  const auth = smsAuth({ baseUrl: `${site.url}/api`, token: () => jwt, device });
  /** The kinds of the answers on the way in. */
  const enter = async ({ email, phone = '' }: Person): Promise<string[]> => {
    const after = clickatell.inbox.length;
    const login = await auth.passwordLogin({ identifier: email, password: PASSWORD });
    if (!login.ok) return [login.code];
    if (login.kind === 'session') jwt = login.jwt;
    if (login.kind !== 'challenge') return [login.kind];
    const code = await people.codeFor(phone, after);
    const session = await auth.verify(login.challenge.id, { code, rememberDevice: true });
    if (session.ok && session.kind === 'session') jwt = session.jwt;
    return [login.kind, session.ok ? session.kind : session.code];
  };
  const trusted = async () => {
    const me = await auth.me();
    return me.ok ? me.phone.trustedDevices : me.code;
  };
  return { auth, enter, trusted };
};

const somebody = async () => people.enrolled(await people.member());

test('two people who share a browser are each remembered, and one forgets the other nothing', async () => {
  const [anna, ben] = [await somebody(), await somebody()];
  const { auth, enter, trusted } = browser();
  for (const person of [anna, ben]) expect(await enter(person)).toEqual(['challenge', 'session']);
  for (const person of [anna, ben, anna]) {
    expect(await enter(person)).toEqual(['session']);
    expect(await trusted()).toBe(1);
  }
  const listed = await auth.devices();
  expect(listed).toMatchObject({ ok: true, devices: [{ current: true }] });

  expect(await auth.forgetDevices()).toMatchObject({ ok: true });
  await site.advance(61);
  expect(await enter(ben)).toEqual(['session']);
  expect(await enter(anna)).toEqual(['challenge', 'session']);
});

test('whoever logs in by phone again and again has one trusted device in this browser', async () => {
  const person = await somebody();
  const { auth, enter } = browser();
  for (const _time of [1, 2]) {
    await site.advance(61);
    const after = clickatell.inbox.length;
    const begun = await auth.login({ phone: String(person.phone) });
    if (!begun.ok) throw new Error(begun.code);
    const code = await people.codeFor(String(person.phone), after);
    expect(await auth.verify(begun.challenge.id, { code, rememberDevice: true })).toMatchObject({ ok: true });
  }
  expect(await enter(person)).toEqual(['session']);
  const me = await site.call('GET', '/api/auth/phone/me', undefined, person.auth);
  expect(me.body.phone.trustedDevices).toBe(1);
});
