import type { Context } from 'koa';
import { z } from 'zod';
import { looksLikeCode } from '../challenges';
import { type CountryCode, fieldFault, refuse, refuseField } from '../core';
import {
  type Answer,
  isDeviceId,
  type Newcomer,
  type NewPassword,
  type ReproveProof,
  type SessionOptions,
} from '../journeys';
import { isCountry } from '../settings';

const read = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> => {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => fieldFault(path.map(String), message));
  throw refuse('request.invalid', { errors });
};

export const bodyOf = (ctx: Context): unknown => ctx.request.body;

const text = z.string({ error: 'must be a string' });

const phoneBody = z.object(
  {
    phone: text,
    country: z
      .string({ error: 'must be a country of two letters (ISO 3166-1)' })
      .transform((country) => country.toUpperCase())
      .refine(isCountry, { error: 'must be a country of two letters (ISO 3166-1)' })
      .nullish(),
  },
  { error: 'must be an object with a phone' }
);

export const readPhone = (body: unknown): { phone: string; country: CountryCode | null } => {
  const { phone, country } = read(phoneBody, body);
  return { phone, country: (country as CountryCode | undefined) ?? null };
};

const tokenBody = z.object({ token: text.min(1, { error: 'is missing' }) }, { error: 'must be an object' });

export const readToken = (body: unknown): string => read(tokenBody, body).token;

const sessionOptionsBody = z.object(
  {
    rememberDevice: z.boolean({ error: 'must be true or false' }).nullish(),
    deviceId: z.unknown().optional(),
  },
  { error: 'must be an object' }
);

const readSessionOptions = (body: unknown): SessionOptions => {
  const { rememberDevice, deviceId } = read(sessionOptionsBody, body);
  return {
    rememberDevice: rememberDevice === true,
    ...(isDeviceId(deviceId) && { deviceId }),
  };
};

const passwordBody = z.object({ password: text.min(1, { error: 'is missing' }), proof: text });

export const readNewPassword = (body: unknown): NewPassword => ({
  ...readSessionOptions(body),
  ...read(passwordBody, body),
});

/** A code is judged by its shape here, before anything is asked of the database. */
export const readAnswer = (body: unknown): { answer: Answer; options: SessionOptions } => {
  const options = readSessionOptions(body);
  const { code, recoveryCode } = (body ?? {}) as { code?: unknown; recoveryCode?: unknown };
  const given = [code, recoveryCode].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1) throw refuseField(['code'], 'must come alone, or a recoveryCode in its place');
  if (code !== undefined && code !== null) {
    if (!looksLikeCode(code)) throw refuse('code.malformed');
    return { answer: { code }, options };
  }
  if (typeof recoveryCode !== 'string' || recoveryCode.length > 100)
    throw refuseField(['recoveryCode'], 'must be a string');
  return { answer: { recoveryCode }, options };
};

const LONGEST_PROOF = 1000;
const proof = text.max(LONGEST_PROOF, { error: `must be at most ${LONGEST_PROOF} characters` });

/** Exactly one proof. A code of an e-mail has six digits. */
export const readReprove = (
  body: unknown
): { token: string; proof: ReproveProof; options: SessionOptions } => {
  const token = readToken(body);
  const options = readSessionOptions(body);
  const proofs = body as Record<string, unknown>;
  const [name, ...others] = (['password', 'recoveryCode', 'emailCode'] as const).filter(
    (one) => proofs[one] !== undefined && proofs[one] !== null
  );
  if (!name || others.length > 0)
    throw refuseField(['password'], 'must come alone, or a recoveryCode or an emailCode in its place');
  if (name === 'emailCode') {
    const { emailCode } = proofs;
    if (typeof emailCode !== 'string' || !/^[0-9]{6}$/.test(emailCode)) throw refuse('code.malformed');
    return { token, proof: { emailCode }, options };
  }
  const given = read(z.object({ [name]: proof }), body)[name];
  return { token, proof: { [name]: given } as ReproveProof, options };
};

// What no form sends, and PostgreSQL cannot keep.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const printable = (value: string): boolean => !UNPRINTABLE.test(value);
const NOT_PRINTABLE = { error: 'must not hold control characters' };

const newcomerBody = z.looseObject(
  {
    token: text.min(1, { error: 'is missing' }),
    name: text
      .trim()
      .min(1, { error: 'is missing' })
      .refine((name) => [...name].length <= 100, { error: 'must be at most 100 characters' })
      .refine(printable, NOT_PRINTABLE),
    email: text.min(1, { error: 'is missing' }),
    username: text.min(1, { error: 'is missing' }).refine(printable, NOT_PRINTABLE).nullish(),
    password: text.nullish(),
    rememberDevice: z.boolean({ error: 'must be true or false' }).nullish(),
    deviceId: z.unknown().optional(),
  },
  { error: 'must be an object' }
);

export const readNewcomer = (body: unknown, phoneField: string): Newcomer => {
  const { token, name, email, username, password, rememberDevice, deviceId, ...fields } = read(
    newcomerBody,
    body
  );
  for (const [field, value] of Object.entries(fields))
    if (typeof value === 'string' && /[\0\p{Cs}]/u.test(value))
      throw refuseField([field], NOT_PRINTABLE.error);
  if (Object.hasOwn(fields, phoneField))
    throw refuseField([phoneField], 'is not taken here: the number is the one that was verified');
  return {
    token,
    name,
    email,
    fields,
    rememberDevice: rememberDevice === true,
    ...(isDeviceId(deviceId) && { deviceId }),
    ...(typeof username === 'string' && { username }),
    ...(typeof password === 'string' && { password }),
  };
};
