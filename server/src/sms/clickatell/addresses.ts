import type { Core } from '@strapi/strapi';
import { hashKey, same } from '../../core';
import { identityOf } from '../../settings';

type Kind = 'status' | 'reply';

const tokenOf = (strapi: Core.Strapi, kind: Kind): string => hashKey(strapi, 'callback', kind);

export const isCallbackToken = (strapi: Core.Strapi, kind: Kind, token: string): boolean =>
  same(token, tokenOf(strapi, kind));

/** The two addresses that the owner pastes into Clickatell's dashboard; paths alone where the site knows no address. */
export const callbackAddresses = (strapi: Core.Strapi): Record<Kind, string> => {
  const { url } = identityOf(strapi, { siteName: null });
  const prefix = strapi.config.get('api.rest.prefix', '/api');
  const address = (kind: Kind) =>
    `${url ?? ''}${prefix}/sms-auth/clickatell/${kind}/${tokenOf(strapi, kind)}`;
  return { status: address('status'), reply: address('reply') };
};
