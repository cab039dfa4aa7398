import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ERRORS } from '../../contract';
import document from '../../openapi/sms-auth.json';
import { checkExchange, faults, operationOf } from '../support/openapi';

interface Media {
  schema: object;
  examples?: Record<string, { value: unknown } | { $ref: string }>;
}

const isRecord = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null;

const isMedia = (node: unknown): node is Media =>
  isRecord(node) && isRecord(node.schema) && isRecord(node.examples);

const resolve = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), document);

const walk = function* (node: unknown, place = '#'): Generator<[place: string, node: unknown]> {
  yield [place, node];
  if (!isRecord(node)) return;
  for (const [key, child] of Object.entries(node)) yield* walk(child, `${place}/${key}`);
};
const nodes = [...walk(document)];

describe('the OpenAPI document', () => {
  test('every reference leads somewhere', () => {
    const refs = nodes.flatMap(([place, node]) => (place.endsWith('/$ref') ? [String(node)] : []));
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  const media = nodes.flatMap(([place, node]) => (isMedia(node) ? [[place, node] as const] : []));
  const examples = media.flatMap(([place, { schema, examples = {} }]) =>
    Object.entries(examples).map(([name, example]) => [`${place} ${name}`, schema, example] as const)
  );
  test.each(examples)('example fits its schema: %s', (_place, schema, example) => {
    const whole = '$ref' in example ? resolve(example.$ref) : example;
    expect(isRecord(whole) ? faults(schema, whole.value) : ['no example']).toEqual([]);
  });

  test('has every error code that the server can answer over REST', () => {
    const codes = Object.keys(ERRORS);
    expect(codes.length).toBeGreaterThan(15);
    // GraphQL's alone: over REST the challenge is the answer.
    const rest = codes.filter((code) => code !== 'two-step.required');
    expect([...document.components.schemas.ErrorCode.enum].sort()).toEqual(rest.sort());
  });

  test.each([
    ['GET', '/auth/phone/config'],
    ['POST', '/auth/phone/register'],
    ['POST', '/auth/phone/login'],
    ['POST', '/auth/phone/challenges/abc/verify'],
    ['POST', '/auth/phone/challenges/abc/resend'],
    ['POST', '/auth/phone/register/complete'],
    ['POST', '/auth/phone/enroll'],
    ['POST', '/auth/phone/reprove'],
    ['POST', '/auth/phone/reprove/email'],
    ['POST', '/auth/phone/reprove/not-mine'],
    ['GET', '/auth/phone/me'],
    ['PUT', '/auth/phone/me'],
    ['DELETE', '/auth/phone/me'],
    ['POST', '/auth/phone/me/recovery-codes'],
    ['POST', '/auth/phone/me/step-up'],
    ['PUT', '/auth/phone/me/password'],
    ['GET', '/auth/phone/me/devices'],
    ['DELETE', '/auth/phone/me/devices'],
    ['DELETE', '/auth/phone/me/devices/7'],
    ['PUT', '/users/7'],
    ['POST', '/auth/local'],
    ['POST', '/auth/reset-password'],
    ['GET', '/auth/github/callback'],
    ['POST', '/sms-auth/clickatell/status/abc'],
    ['POST', '/sms-auth/clickatell/reply/abc'],
  ])('has %s %s', (method, path) => expect(operationOf(method, path)).toBeDefined());
});

test('the built client holds no regular expression that older React Natives cannot read', () => {
  for (const file of ['index.js', 'index.mjs'])
    expect(readFileSync(join(__dirname, '../../dist/client', file), 'utf8')).not.toMatch(
      /\\p\{|\(\?<|\/[a-z]*[uv][a-z]*\./
    );
});

describe('checking an exchange', () => {
  const challenge = {
    id: 'kX2vQm8sT1yZ4bN7cR0dLw',
    purpose: 'two-step',
    phone: '+•••••••••56',
    codeLength: 6,
    expiresAt: '2026-11-23T10:05:00.000Z',
    resendAt: '2026-11-23T10:01:00.000Z',
    expiresIn: 300,
    resendIn: 60,
    recoverable: true,
    sent: true,
  };
  const login = { method: 'POST', path: '/auth/local', status: 200 };
  const requestBody = { identifier: 'a', password: 'b' };

  test('a pending login that carries anything else is a fault', () => {
    expect(checkExchange({ ...login, requestBody, responseBody: { challenge } })).toEqual([]);
    expect(
      checkExchange({ ...login, requestBody, responseBody: { challenge, user: { id: 1 } } })
    ).not.toEqual([]);
  });

  test('a whole number in a challenge is a fault', () => {
    const told = { challenge: { ...challenge, phone: '+35799123456' } };
    expect(checkExchange({ ...login, requestBody, responseBody: told })).not.toEqual([]);
  });

  const refused = (status: number, code: string, more: object = {}) => ({
    status,
    responseBody: {
      data: null,
      error: { status, name: 'Error', message: 'No.', details: { code, ...more } },
    },
  });
  test.each([
    ['a code that is in no table', 'POST', '/auth/phone/challenges/abc/verify', refused(400, 'bogus.code')],
    ['who has an account', 'POST', '/auth/phone/register', refused(400, 'phone.taken')],
    ['another route’s code', 'PUT', '/users/7', refused(403, 'step-up.required')],
    [
      'more than it may',
      'POST',
      '/auth/phone/login',
      refused(400, 'phone.invalid', { phone: '+35799123456' }),
    ],
    ['a defect', 'GET', '/auth/phone/me', { status: 500 }],
  ])('a refusal that tells %s is a fault', (_what, method, path, answer) => {
    expect(checkExchange({ method, path, ...answer })).not.toEqual([]);
  });

  test('a status that the document does not have is a fault', () => {
    expect(checkExchange({ method: 'GET', path: '/auth/phone/config', status: 302 })).not.toEqual([]);
  });

  test('an address of another API is nobody’s business', () => {
    expect(checkExchange({ method: 'GET', path: '/ads', status: 200 })).toEqual([]);
  });
});
