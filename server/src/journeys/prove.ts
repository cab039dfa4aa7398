import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { after, type E164, hashKey, type Millis, now, table } from '../core';
import { address } from '../limits';
import type { Journey } from './journey';

const UID = 'plugin::sms-auth.proof';
const LIFETIME_SECONDS = 900;

interface Row {
  hash: string;
  phone: E164;
  expiresAt: Millis;
}

const proofs = (strapi: Core.Strapi) => table<Row>(strapi, UID);

// The flow is hashed with the token: a proof for one flow is not found for another.
const hash = (strapi: Core.Strapi, token: string, flow: string): string =>
  hashKey(strapi, 'phone-proof', JSON.stringify([token, flow]));

/** A flow of the site's own asks whose phone it is dealing with; nobody is signed in, and nothing is said of accounts. */
export const proving: Journey<'prove'> = {
  // The site asked for it in its code.
  isOn: () => true,
  rules: {
    ledger: 'stranger',
    crowd: 'newcomers',
    askedAgain: 'replace',
    whenUnsendable: 'refuse',
    repeatsCode: false,
    sending: 'awaited',
  },
  signsIn: false,
  async begin(strapi, ctx, { phone, flow }) {
    const topic = `prove:${phone}`;
    // The address is part of the slot: a stranger elsewhere who asks about the same number makes nobody's code worthless.
    const from = hashKey(strapi, 'prove', `${address(ctx.request.ip)} ${flow}`);
    return { purpose: 'prove', slot: `${topic}:${from}`, topic, phone, userId: null, context: { for: flow } };
  },
  async finish(strapi, _ctx, { phone, context }) {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = after(now(), LIFETIME_SECONDS);
    await proofs(strapi).insert({ hash: hash(strapi, token, context.for), phone, expiresAt });
    return { proof: { token, expiresAt: new Date(expiresAt).toISOString() } };
  },
};

/** The number of a proof that is still good, which it is no longer afterwards; else null. */
export const provedPhone = async (strapi: Core.Strapi, token: string, flow: string): Promise<E164 | null> => {
  const good = { hash: hash(strapi, token, flow), expiresAt: { $gt: now() } };
  const found = await proofs(strapi).find(good);
  // Single use is the DELETE: of two that found the row, one removes it.
  return found && (await proofs(strapi).remove(good)) === 1 ? found.phone : null;
};

export const sweepProofs = (strapi: Core.Strapi): Promise<boolean> =>
  proofs(strapi).removeBatch({ expiresAt: { $lt: now() } });

export const removeProofsOf = (strapi: Core.Strapi, phones: E164[]): Promise<number> =>
  proofs(strapi).remove({ phone: { $in: phones } });
