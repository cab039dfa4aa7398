import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import type { SmsProviderModule } from '../../../contract';
import { inBrief } from '../core';
import { failed } from './advice';
import { withoutNumbers } from './foreign-words';
import { type SendResult, type SmsProvider, UNKNOWN } from './provider';

// A site in TypeScript is compiled to its dist folder: './src/…' is there after the build, and at the root before.
const required = ({ dirs }: Core.Strapi, name: string) => {
  const fromSite = createRequire(join(dirs.app.root, 'package.json'));
  return fromSite(fromSite.resolve(name, { paths: [dirs.dist.root, dirs.app.root] }));
};

const load = (strapi: Core.Strapi, name: string): SmsProviderModule => {
  try {
    const found = required(strapi, name);
    const module = (found.default ?? found) as Partial<SmsProviderModule>;
    if (typeof module.init === 'function') return module as SmsProviderModule;
  } catch (error) {
    strapi.log.error(`sms-auth: ${(error as Error).message.split('\n')[0]}`);
  }
  throw new Error(
    `sms-auth configuration: "provider" is a string that is not allowed: no module "${name}" with init(providerOptions, settings) can be loaded; it must be 'clickatell', 'console', or the name of a module in Strapi's provider form.`
  );
};

/** What a column of Strapi's strings holds. */
const LONGEST_ID = 255;

const failure = (error: unknown): SendResult =>
  failed({
    reason: 'transient',
    code: String((error as { code?: unknown } | null | undefined)?.code ?? 'provider').slice(0, LONGEST_ID),
    advice: 'provider',
  });

export const customProvider = (
  strapi: Core.Strapi,
  name: string,
  options: Record<string, unknown>
): SmsProvider => {
  const own = load(strapi, name).init(options, {});
  return {
    async send({ to, text, reference }) {
      try {
        const answer = await own.send({ to, text, reference });
        return { sent: true, messageId: String(answer?.messageId ?? reference).slice(0, LONGEST_ID) };
      } catch (error) {
        strapi.log.error(`sms-auth: the site's own provider failed (${withoutNumbers(inBrief(error))}).`);
        return failure(error);
      }
    },
    account: async () => ({ ...UNKNOWN, accepted: true }),
  };
};
