import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Purpose } from '../../../contract';
import { askerOf, type ChallengeView, type Reservation, reserve } from '../challenges';
import type { BeginBy, Journey } from './journey';

/** Judges and counts what a journey asks first, so that a caller can do its own work before it is asked. */
export const prepare = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  journey: Journey<P>,
  given: BeginBy[P]
): Promise<Reservation> =>
  reserve(strapi, askerOf(strapi, ctx), journey.rules, await journey.begin(strapi, ctx, given));

/** Begins a journey: what it asks is judged, counted, kept and sent. */
export const beginJourney = async <P extends Purpose>(
  strapi: Core.Strapi,
  ctx: Context,
  journey: Journey<P>,
  given: BeginBy[P]
): Promise<ChallengeView> => (await prepare(strapi, ctx, journey, given)).commit();
