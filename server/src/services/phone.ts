import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { SmsAuthPhoneService } from '../../../contract';
import { refuseField } from '../core';
import { beginJourney, JOURNEYS, provedPhone, requireOn } from '../journeys';
import { parseTextable } from '../phones';

// Part of it may be what a visitor typed; PostgreSQL keeps no such character.
const FLOW = /^[^\p{Cc}\p{Cs}]{1,100}$/u;

const flowOf = ({ for: flow }: { for?: unknown } = {}): string => {
  if (typeof flow === 'string' && FLOW.test(flow)) return flow;
  throw refuseField(['for'], 'must be a string of 1 to 100 characters');
};

/** `strapi.plugin('sms-auth').service('phone')`: proves numbers for flows of the site's own. */
export const phone = ({ strapi }: { strapi: Core.Strapi }): SmsAuthPhoneService => ({
  async prove(ctx, phone, about) {
    const flow = flowOf(about);
    const settings = await requireOn(strapi, 'prove');
    if (typeof phone !== 'string') throw refuseField(['phone'], 'must be a string');
    const given = { phone: parseTextable(phone, settings), flow };
    return beginJourney(strapi, ctx as Context, JOURNEYS.prove, given);
  },

  async proved(token, about) {
    const flow = flowOf(about);
    return typeof token === 'string' ? provedPhone(strapi, token, flow) : null;
  },
});
