import { devicesIn } from './devices';
import {
  type Failure,
  type Kind,
  type Outcome,
  type Reply,
  read,
  type SiteFailure,
  type Verified,
} from './outcomes';
import { type Extras, type Options, sender } from './send';
import type {
  Answer,
  Challenge,
  EnrollmentInput,
  NewAccount,
  PhoneInput,
  ReproveInput,
  Session,
  User,
} from './shapes';

export type {
  ClientErrorCode,
  ErrorCode,
  Failure,
  Kind,
  Outcome,
  SiteFailure,
  StockErrorCode,
  Success,
  Verified,
} from './outcomes';
export type { DeviceStore, Extras, Options } from './send';
export type * from './shapes';

const DEVICE = 'X-SMS-Auth-Device';
const PUBLIC = { anonymous: true };

// The zero of every script that writes its digits in a row of ten. No \p{Nd}: older React Natives cannot read it.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const toAscii = (digit: string): string => {
  const point = digit.charCodeAt(0);
  const zero = ZEROS.find((one) => point >= one && point < one + 10);
  return zero === undefined ? digit : String(point - zero);
};

// The server takes codes as they are. People type blanks, and some keyboards digits of their own script.
const tidyCode = (code: string): string => code.replace(/[\s-]/g, '').replace(/[^ -~]/g, toAscii);
const tidy = (answer: Answer): Answer =>
  'code' in answer
    ? { ...answer, code: tidyCode(answer.code) }
    : { ...answer, recoveryCode: answer.recoveryCode.trim() };
const tidyProof = (input: ReproveInput): ReproveInput => {
  if ('emailCode' in input) return { ...input, emailCode: tidyCode(input.emailCode) };
  return 'recoveryCode' in input ? { ...input, recoveryCode: input.recoveryCode.trim() } : input;
};

/**
 * Every public route of `strapi-plugin-sms-auth`, and the doors of users-permissions that it guards.
 * What the server or the network does never throws: each method resolves to an {@link Outcome}.
 *
 * @example
 * const auth = smsAuth({ baseUrl: 'https://example.com/api', token: () => localStorage.getItem('jwt') });
 * const login = await auth.passwordLogin({ identifier: 'a@example.com', password: 'secret' });
 * if (login.ok && login.kind === 'challenge') {
 *   const session = await auth.verify(login.challenge.id, { code: '123456' });
 * }
 */
export const smsAuth = (options: Options) => {
  const send = sender(options);
  const challenge = async (method: string, path: string, body?: object, extras?: Extras) =>
    read(await send(method, `/auth/phone/${path}`, body, extras), 'challenge');

  const devices = devicesIn(options.device);
  let hasWarned = false;
  // Where the site's CORS list lacks the header of a device, a browser sends no login that has it: one without
  // it asks for a code, and gets its person in.
  const withoutDevice = async (again: () => Promise<Reply>, blocked: Reply): Promise<Reply> => {
    const reply = await again();
    if (!reply.ok && reply.status === 0) return blocked;
    if (!hasWarned) console.warn(`sms-auth: ${DEVICE} is missing in the site's list of CORS headers.`);
    hasWarned = true;
    return reply;
  };
  /** A request with the tokens of whoever is remembered on this device. */
  const sendWithDevices = async (method: string, path: string, body?: object, extras?: Extras) => {
    const tokens = await devices.sent();
    const plain = () => send(method, path, body, extras);
    if (!tokens) return plain();
    const headers = { ...extras?.headers, [DEVICE]: tokens };
    const reply = await send(method, path, body, { ...extras, headers });
    const isBlocked = !reply.ok && reply.code === 'network';
    return isBlocked ? withoutDevice(plain, reply) : reply;
  };
  const kept = async <K extends Kind>(outcome: Outcome<K>): Promise<Outcome<K>> => {
    const { user, deviceToken } = outcome as Partial<Session>;
    if (outcome.ok && (outcome.kind === 'session' || deviceToken)) await devices.signedIn(user, deviceToken);
    return outcome;
  };
  // Tokens that were stored for this device travel with every login; a new one is kept.
  const door = async (
    method: string,
    path: string,
    body?: object,
    extras?: Extras
  ): Promise<Outcome<'session' | 'challenge' | 'enrollment'>> =>
    kept(
      read(
        await sendWithDevices(method, path, body, { ...extras, ...PUBLIC }),
        'session',
        'challenge',
        'enrollment'
      )
    );
  // A refresh token is good once: two calls with the same one at a time are one request. Undefined is the cookie's.
  const refreshing = new Map<string | undefined, Promise<Outcome<'token'>>>();

  return {
    /** What the site has switched on, and the country a phone field begins with. */
    config: async (extras?: Extras) =>
      read(await send('GET', '/auth/phone/config', undefined, { ...extras, ...PUBLIC }), 'config'),

    register: (input: PhoneInput, extras?: Extras) =>
      challenge('POST', 'register', input, { ...extras, ...PUBLIC }),
    login: (input: PhoneInput, extras?: Extras) =>
      challenge('POST', 'login', input, { ...extras, ...PUBLIC }),
    /** For who was answered an `enrollment`: the right code brings the session. */
    enroll: (input: EnrollmentInput, extras?: Extras) =>
      challenge('POST', 'enroll', input, { ...extras, ...PUBLIC }),
    /** The same live code goes out again. */
    resend: (id: string, extras?: Extras) =>
      challenge('POST', `challenges/${encodeURIComponent(id)}/resend`, {}, { ...extras, ...PUBLIC }),
    verify: async (id: string, answer: Answer, extras?: Extras): Promise<Verified> => {
      const path = `/auth/phone/challenges/${encodeURIComponent(id)}/verify`;
      // A new token takes the place of the one that its person has here: the site throws the old one away.
      const ask = answer.rememberDevice ? sendWithDevices : send;
      const reply = await ask('POST', path, tidy(answer), { ...extras, ...PUBLIC });
      const outcome = read(
        reply,
        'session',
        'registration',
        'challenge',
        'proof',
        'reprove',
        'phone',
        'recovery-codes'
      );
      if (outcome.ok && outcome.kind === 'phone' && outcome.phone.trustedDevices === 0)
        await devices.forget();
      return kept(outcome);
    },
    /** For whoever was answered a `reprove`: one of its `ways` brings the session that the code withheld. */
    reprove: async (input: ReproveInput, extras?: Extras) => {
      const ask = input.rememberDevice ? sendWithDevices : send;
      const reply = await ask('POST', '/auth/phone/reprove', tidyProof(input), { ...extras, ...PUBLIC });
      return kept(read(reply, 'session'));
    },
    /** Has a code sent to the account's e-mail, where `ways` has `email`; once a minute. */
    reproveEmail: async (token: string, extras?: Extras) =>
      read(await send('POST', '/auth/phone/reprove/email', { token }, { ...extras, ...PUBLIC }), 'sent'),
    /** The account is somebody else's: it loses the number, which begins a registration. */
    reproveNotMine: async (token: string, extras?: Extras) =>
      read(
        await send('POST', '/auth/phone/reprove/not-mine', { token }, { ...extras, ...PUBLIC }),
        'registration'
      ),
    /** `unconfirmed` where users-permissions wants the e-mail confirmed first. */
    completeRegistration: async (account: NewAccount, extras?: Extras) => {
      const path = '/auth/phone/register/complete';
      return kept(
        read(await send('POST', path, account, { ...extras, ...PUBLIC }), 'session', 'unconfirmed')
      );
    },

    me: async (extras?: Extras) => read(await send('GET', '/auth/phone/me', undefined, extras), 'phone'),
    setPhone: async (input: PhoneInput, extras?: Extras): Promise<Outcome<'challenge' | 'unchanged'>> => {
      const reply = await send('PUT', '/auth/phone/me', input, extras);
      const isVerified = reply.ok && (reply.body as { challenge?: Challenge | null }).challenge === null;
      return isVerified ? { ok: true, kind: 'unchanged' } : read(reply, 'challenge');
    },
    removePhone: (extras?: Extras) => challenge('DELETE', 'me', undefined, extras),
    newRecoveryCodes: (extras?: Extras) => challenge('POST', 'me/recovery-codes', {}, extras),
    stepUp: (extras?: Extras) => challenge('POST', 'me/step-up', {}, extras),
    /** For who has no password, or forgot it: takes the proof of a step-up of the last ten minutes. */
    setPassword: async (
      input: { password: string; proof: string; rememberDevice?: boolean; deviceId?: string },
      extras?: Extras
    ) => {
      const outcome = read(await send('PUT', '/auth/phone/me/password', input, extras), 'session');
      // A new password forgets every trusted device; this one may have been remembered again.
      if (outcome.ok) await devices.signedIn(outcome.user, outcome.deviceToken ?? '');
      return outcome;
    },
    /** Those that skip the second step; `current` is this one. */
    devices: async (extras?: Extras) => {
      return read(await sendWithDevices('GET', '/auth/phone/me/devices', undefined, extras), 'devices');
    },
    forgetDevice: async (id: string, extras?: Extras) => {
      const path = `/auth/phone/me/devices/${encodeURIComponent(id)}`;
      return read(await send('DELETE', path, undefined, extras), 'phone');
    },
    forgetDevices: async (extras?: Extras) => {
      const outcome = read(await send('DELETE', '/auth/phone/me/devices', undefined, extras), 'phone');
      if (outcome.ok) await devices.forget();
      return outcome;
    },

    /** `challenge` when the person has two-step and this device is not trusted; `enrollment` where a phone is due. */
    passwordLogin: (input: { identifier: string; password: string; deviceId?: string }, extras?: Extras) =>
      door('POST', '/auth/local', input, extras),
    /** Forgets every trusted device, so none is sent along. */
    resetPassword: async (
      input: { code: string; password: string; passwordConfirmation: string; deviceId?: string },
      extras?: Extras
    ) => {
      const reply = await send('POST', '/auth/reset-password', input, { ...extras, ...PUBLIC });
      const outcome = read(reply, 'session', 'challenge', 'enrollment');
      if (outcome.ok && outcome.kind === 'session') await devices.signedIn(outcome.user, '');
      return outcome;
    },
    /** What a provider sent back to the site, e.g. `location.search`. */
    providerLogin: (provider: string, query: string, extras?: Extras) =>
      door(
        'GET',
        `/auth/${encodeURIComponent(provider)}/callback?${query.replace(/^\?/, '')}`,
        undefined,
        extras
      ),
    /** By e-mail and password. A `challenge` beside it: the site takes a phone here, and wants it verified. */
    passwordRegister: async (
      input: { username: string; email: string; password: string; [field: string]: unknown },
      extras?: Extras
    ) => {
      const reply = await send('POST', '/auth/local/register', input, { ...extras, ...PUBLIC });
      return (await kept(read(reply, 'session', 'enrollment', 'unconfirmed'))) as Outcome<
        'session' | 'enrollment' | 'unconfirmed'
      > & {
        challenge?: Challenge;
      };
    },

    /** The profile: a phone in it is not written but answered with a `challenge`. */
    updateProfile: async (
      id: number,
      fields: Record<string, unknown>,
      extras?: Extras
    ): Promise<Outcome<'user'>> => {
      const reply = await send('PUT', `/users/${id}`, fields, extras);
      if (!reply.ok) return reply;
      const { challenge: asked, ...user } = reply.body as User & { challenge?: Challenge };
      return { ok: true, kind: 'user', user, ...(asked && { challenge: asked }) };
    },

    /** Only in `jwtManagement: 'refresh'`. Without a token the httpOnly cookie is read. */
    refresh: (refreshToken?: string, extras?: Extras): Promise<Outcome<'token'>> => {
      const ask = async () =>
        read(await send('POST', '/auth/refresh', { refreshToken }, { ...extras, ...PUBLIC }), 'token');
      const asked = refreshing.get(refreshToken) ?? ask().finally(() => refreshing.delete(refreshToken));
      refreshing.set(refreshToken, asked);
      return asked;
    },
    /** Ends the session at the server where it can; a token of the legacy mode is forgotten by whoever keeps it. */
    logout: async (
      { deviceId, forgetDevice = false }: { deviceId?: string; forgetDevice?: boolean } = {},
      extras?: Extras
    ): Promise<Outcome<'logged-out'>> => {
      if (forgetDevice) await devices.forget();
      const outcome = read(await send('POST', '/auth/logout', { deviceId }, extras), 'logged-out');
      const isLegacy = !outcome.ok && outcome.code === 'not-found';
      return isLegacy ? { ok: true, kind: 'logged-out' } : outcome;
    },

    /** Any other route of the site, with the same token and the same failures. */
    request: async <T extends object, Code extends string = never>(
      method: string,
      path: string,
      body?: object,
      extras?: Extras
    ): Promise<{ ok: true; body: T } | Failure | SiteFailure<Code>> => {
      const reply = await send(method, path, body, extras);
      return reply.ok ? { ok: true, body: reply.body as T } : reply;
    },
  };
};

export type SmsAuth = ReturnType<typeof smsAuth>;
