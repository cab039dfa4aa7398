// What a month of a small site's people leaves behind, through the API alone.
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ADMINISTRATOR = { email: 'admin@example.com', password: 'Demo-Password-1' };

/** Numbers of a country, no two alike, as its people have them. */
const NUMBERS = {
  CY: (n) => `+35799${100_000 + n * 37}`,
  GR: (n) => `+30694${1_000_000 + n * 137}`,
  GB: (n) => `+447400${100_000 + n * 91}`,
  DE: (n) => `+4915112${100_000 + n * 73}`,
  UZ: (n) => `+99890123${String(1000 + n).slice(-4)}`,
};
const MIX = 'CY CY CY GR CY CY GB CY CY DE CY GR'.split(' ');

// In euros, by country code.
const PRICES = { 357: 0.041, 30: 0.052, 44: 0.036, 49: 0.075 };
const BALANCE = 1267.9;

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const NAMES = ['Eleni Kyriakou', 'Andreas Georgiou', 'Maria Ioannou', 'Nikos Petrou', 'Sofia Charalambous'];

export const trafficOn = (site, clickatell) => {
  const call = async (method, path, body, token) => {
    const response = await fetch(site.url + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': FIREFOX,
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer.error)}`);
    return answer;
  };

  const login = async () => (await call('POST', '/admin/login', ADMINISTRATOR)).data.token;

  const codeTo = async (phone, after) => {
    const { text } = await clickatell.next(phone, { after });
    return text.match(/\d{6}/)[0];
  };

  const begun = async (phone) => {
    const after = clickatell.inbox.length;
    const { challenge } = await call('POST', '/api/auth/phone/register', { phone });
    return async () => {
      const code = await codeTo(phone, after);
      return call('POST', `/api/auth/phone/challenges/${challenge.id}/verify`, { code });
    };
  };

  /** A person with an account and a verified phone. */
  const person = async (name, phone) => {
    const verify = await begun(phone);
    const { registration } = await verify();
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
    const password = 'Correct-Horse-9';
    return call('POST', '/api/auth/phone/register/complete', {
      token: registration.token,
      name,
      email,
      password,
    });
  };

  let asked = 0;
  const someone = async (position) => {
    asked += 1;
    const verify = await begun(NUMBERS[MIX[position % MIX.length]](asked));
    if (position % 9 !== 4) await verify();
  };

  return {
    call,
    login,
    person,
    people: async () => {
      for (const [index, name] of NAMES.entries()) await person(name, `+35796${120_000 + index * 11}`);
    },

    /** Has the account tell the site what was delivered, as its owner sets it up. */
    async connect(token) {
      const { data } = await call('GET', '/sms-auth/status', undefined, token);
      clickatell.set({ statusUrl: data.callbacks.status, replyUrl: data.callbacks.reply });
    },

    /** Some days of ordinary use, each paid for and looked at; the account is topped up at the end. */
    async live(days, busiest, balance = BALANCE) {
      const token = await login();
      clickatell.set({ prices: PRICES, balance });
      for (let day = days - 1; day >= 0; day -= 1) {
        await site.clock(-day * DAY - (day > 0 ? 60 * MINUTE : 0));
        const messages = Math.round(busiest * (0.55 + 0.45 * Math.sin(day * 0.9)));
        for (let n = 0; n < messages; n += 1) {
          clickatell.set({ delivery: n % 13 === 5 ? 'failed' : 'delivered' });
          await someone(n);
        }
        await call('GET', '/sms-auth/status', undefined, token);
      }
      clickatell.set({ delivery: 'delivered', prices: {}, balance });
    },

    /** A botnet asks for codes to a rented range of numbers, and nobody types one in. */
    async flood() {
      await site.clock(-2 * MINUTE);
      for (let n = 0; n < 30; n += 1) await begun(NUMBERS.UZ(n));
      await site.clock(0);
      for (let n = 30; n < 40; n += 1) await begun(NUMBERS.UZ(n));
    },
  };
};
