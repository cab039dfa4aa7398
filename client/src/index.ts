import { type Failure, type Kind, type Outcome, read, type Verified } from './outcomes';
import { type Extras, type Options, sender } from './send';
import type { Answer, Challenge, NewAccount, PhoneInput, User } from './shapes';

export type { ErrorCode, Failure, FieldError, Kind, Outcome, Success, Verified } from './outcomes';
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
const tidy = (answer: Answer): Answer =>
  'code' in answer
    ? { ...answer, code: answer.code.replace(/[\s-]/g, '').replace(/[^ -~]/g, toAscii) }
    : { ...answer, recoveryCode: answer.recoveryCode.trim() };

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

  // A login is not lost because a browser would not give a device back.
  const storedDevice = async () => {
    try {
      return await options.device?.get();
    } catch {
      return null;
    }
  };
  // A token that was stored for this device travels with every login; a new one is kept.
  const door = async (
    method: string,
    path: string,
    body?: object
  ): Promise<Outcome<'session' | 'challenge'>> => {
    const device = await storedDevice();
    const headers: Record<string, string> = device ? { [DEVICE]: device } : {};
    return read(await send(method, path, body, { ...PUBLIC, headers }), 'session', 'challenge');
  };
  // A session is not lost because a browser would not store a device.
  const keepDevice = async (token: string | null) => {
    try {
      await options.device?.set(token);
    } catch {}
  };
  const kept = async <K extends Kind>(outcome: Outcome<K>): Promise<Outcome<K>> => {
    const { deviceToken } = outcome as { deviceToken?: string };
    if (outcome.ok && deviceToken) await keepDevice(deviceToken);
    return outcome;
  };

  return {
    /** What the site has switched on, and the country a phone field begins with. */
    config: async () => read(await send('GET', '/auth/phone/config', undefined, PUBLIC), 'config'),

    register: (input: PhoneInput) => challenge('POST', 'register', input, PUBLIC),
    login: (input: PhoneInput) => challenge('POST', 'login', input, PUBLIC),
    /** The same live code goes out again. */
    resend: (id: string) => challenge('POST', `challenges/${encodeURIComponent(id)}/resend`, {}, PUBLIC),
    verify: async (id: string, answer: Answer): Promise<Verified> => {
      const path = `/auth/phone/challenges/${encodeURIComponent(id)}/verify`;
      const reply = await send('POST', path, tidy(answer), PUBLIC);
      const outcome = read(reply, 'session', 'registration', 'challenge', 'proof', 'phone', 'recovery-codes');
      if (outcome.ok && outcome.kind === 'phone' && outcome.phone.trustedDevices === 0)
        await keepDevice(null);
      return kept(outcome);
    },
    /** `unconfirmed` where users-permissions wants the e-mail confirmed first. */
    completeRegistration: async (account: NewAccount) =>
      kept(
        read(await send('POST', '/auth/phone/register/complete', account, PUBLIC), 'session', 'unconfirmed')
      ),

    me: async () => read(await send('GET', '/auth/phone/me'), 'phone'),
    setPhone: async (input: PhoneInput): Promise<Outcome<'challenge' | 'unchanged'>> => {
      const reply = await send('PUT', '/auth/phone/me', input);
      const isVerified = reply.ok && (reply.body as { challenge?: Challenge | null }).challenge === null;
      return isVerified ? { ok: true, kind: 'unchanged' } : read(reply, 'challenge');
    },
    removePhone: () => challenge('DELETE', 'me'),
    newRecoveryCodes: () => challenge('POST', 'me/recovery-codes', {}),
    stepUp: () => challenge('POST', 'me/step-up', {}),
    forgetDevices: async () => {
      const outcome = read(await send('DELETE', '/auth/phone/me/devices'), 'phone');
      if (outcome.ok) await keepDevice(null);
      return outcome;
    },

    /** `challenge` when the person has two-step and this device is not trusted. */
    passwordLogin: (input: { identifier: string; password: string; deviceId?: string }) =>
      door('POST', '/auth/local', input),
    /** Forgets every trusted device, so none is sent along. */
    resetPassword: async (input: {
      code: string;
      password: string;
      passwordConfirmation: string;
      deviceId?: string;
    }) => {
      const reply = await send('POST', '/auth/reset-password', input, PUBLIC);
      const outcome = read(reply, 'session', 'challenge');
      if (outcome.ok) await keepDevice(null);
      return outcome;
    },
    /** What a provider sent back to the site, e.g. `location.search`. */
    providerLogin: (provider: string, query: string) =>
      door('GET', `/auth/${encodeURIComponent(provider)}/callback?${query.replace(/^\?/, '')}`),
    /** By e-mail and password. A `challenge` beside it: the site takes a phone here, and wants it verified. */
    passwordRegister: async (input: {
      username: string;
      email: string;
      password: string;
      [field: string]: unknown;
    }) =>
      read(await send('POST', '/auth/local/register', input, PUBLIC), 'session', 'unconfirmed') as Outcome<
        'session' | 'unconfirmed'
      > & { challenge?: Challenge },

    /** The profile: a phone in it is not written but answered with a `challenge`. */
    updateProfile: async (id: number, fields: Record<string, unknown>): Promise<Outcome<'user'>> => {
      const reply = await send('PUT', `/users/${id}`, fields);
      if (!reply.ok) return reply;
      const { challenge: asked, ...user } = reply.body as User & { challenge?: Challenge };
      return { ok: true, kind: 'user', user, ...(asked && { challenge: asked }) };
    },

    /** Only in `jwtManagement: 'refresh'`. Without a token the httpOnly cookie is read. */
    refresh: async (refreshToken?: string) =>
      read(await send('POST', '/auth/refresh', { refreshToken }, PUBLIC), 'token'),
    logout: async (deviceId?: string) => read(await send('POST', '/auth/logout', { deviceId }), 'logged-out'),

    /** Any other route of the site, with the same token and the same failures. */
    request: async <T extends object>(
      method: string,
      path: string,
      body?: object,
      extras?: Extras
    ): Promise<{ ok: true; body: T } | Failure> => {
      const reply = await send(method, path, body, extras);
      return reply.ok ? { ok: true, body: reply.body as T } : reply;
    },
  };
};

export type SmsAuth = ReturnType<typeof smsAuth>;
