import type { Failure } from 'strapi-plugin-sms-auth/client';
import { auth } from './auth';
import type { AdDraft } from './draft';

export interface Ad {
  documentId: string;
  title: string;
  description: string;
  price: number;
  city: string;
  contactPhone?: string | null;
  createdAt: string;
}

export interface Draft {
  title: string;
  description: string;
  price: number;
  city: string;
  contactPhone?: string;
}

type Found<T> = { ok: true; found: T } | Failure;

const unwrap = <T>(outcome: { ok: true; body: { data: T } } | Failure): Found<T> =>
  outcome.ok ? { ok: true, found: outcome.body.data } : outcome;

const ANYONE = { anonymous: true };

export const listAds = async (): Promise<Found<Ad[]>> =>
  unwrap(
    await auth.request<{ data: Ad[] }>(
      'GET',
      '/ads?sort=createdAt:desc&pagination[pageSize]=60',
      undefined,
      ANYONE
    )
  );

export const readAd = async (id: string): Promise<Found<Ad>> =>
  unwrap(await auth.request<{ data: Ad }>('GET', `/ads/${encodeURIComponent(id)}`, undefined, ANYONE));

/** What was typed, as the site takes it. */
export const toAd = ({ title, description, price, city, showPhone }: AdDraft, contact: string): Draft => ({
  title,
  description,
  city,
  price: Number(price),
  ...(showPhone && { contactPhone: contact }),
});

export const publishAd = async (draft: Draft): Promise<Found<Ad>> =>
  unwrap(await auth.request<{ data: Ad }>('POST', '/ads', { data: draft }));
