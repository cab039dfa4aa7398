import type { Challenge, Failure, Outcome, PhoneInput } from 'strapi-plugin-sms-auth/client';
import { auth } from './auth';

export interface Order {
  documentId: string;
  name: string;
  /** In E.164: the number that was proved. */
  phone: string;
}

const ANYONE = { anonymous: true };

/** Routes of this site's own: the challenge is answered like any other, and brings a proof. */
export const beginOrder = async (ad: string, { phone }: PhoneInput): Promise<Outcome<'challenge'>> => {
  const outcome = await auth.request<{ challenge: Challenge }>(
    'POST',
    '/orders/begin',
    { ad, phone },
    ANYONE
  );
  return outcome.ok ? { ok: true, kind: 'challenge', ...outcome.body } : outcome;
};

export const placeOrder = async (order: {
  ad: string;
  name: string;
  proof: string;
}): Promise<{ ok: true; order: Order } | Failure> => {
  const outcome = await auth.request<{ data: Order }>('POST', '/orders', order, ANYONE);
  return outcome.ok ? { ok: true, order: outcome.body.data } : outcome;
};
