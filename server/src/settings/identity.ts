import { isIP } from 'node:net';
import type { Core } from '@strapi/strapi';
import type { SiteIdentity } from '../../../contract';
import type { Settings } from './settings';

const parsed = (address: unknown): URL | null =>
  typeof address === 'string' && /^https?:/.test(address) && URL.canParse(address) ? new URL(address) : null;

// In production Strapi makes an address of the host that it binds to where its owner names none; nobody can
// reach `http://0.0.0.0:1337`.
const publicUrl = (strapi: Core.Strapi): URL | null =>
  parsed(strapi.config.get('server.url')) ??
  (process.env.NODE_ENV === 'production' ? null : parsed(strapi.config.get('server.absoluteUrl')));

const hostOf = (url: URL | null): string | null => {
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return host === '' || host === 'localhost' || isIP(host) !== 0 ? null : host;
};

/** What the site is called and where it is reached, as far as its owner has said so. */
export const identityOf = (strapi: Core.Strapi, { siteName }: Pick<Settings, 'siteName'>): SiteIdentity => {
  const url = publicUrl(strapi);
  const host = hostOf(url);
  return { name: siteName ?? host, host, url: url?.href.replace(/\/+$/, '') ?? null };
};

/** The site's name in messages; '' where it has none: an IP address or a bind host is not a name. */
export const siteNameOf = (strapi: Core.Strapi, settings: Pick<Settings, 'siteName'>): string =>
  identityOf(strapi, settings).name ?? '';
