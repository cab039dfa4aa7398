import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { inBrief } from '../core';
import { failed } from './advice';
import { withoutNumbers } from './foreign-words';
import { type SendResult, type SmsProvider, UNKNOWN } from './provider';

/** A module in Strapi's provider form, as a site names it in `provider`. */
interface ProviderModule {
  init(
    providerOptions: Record<string, unknown>,
    settings: Record<string, unknown>
  ): {
    send(message: {
      to: string;
      text: string;
      reference: string;
    }): Promise<{ messageId?: string } | undefined>;
  };
}

// A site in TypeScript is compiled to its dist folder: './src/…' is there after the build, and at the root before.
const required = ({ dirs }: Core.Strapi, name: string) => {
  const fromSite = createRequire(join(dirs.app.root, 'package.json'));
  return fromSite(fromSite.resolve(name, { paths: [dirs.dist.root, dirs.app.root] }));
};

const load = (strapi: Core.Strapi, name: string): ProviderModule => {
  try {
    const found = required(strapi, name);
    const module = (found.default ?? found) as Partial<ProviderModule>;
    if (typeof module.init === 'function') return module as ProviderModule;
  } catch (error) {
    strapi.log.error(`sms-auth: ${(error as Error).message.split('\n')[0]}`);
  }
  throw new Error(
    `sms-auth configuration: "provider" is a string that is not allowed: no module "${name}" with init(providerOptions, settings) can be loaded; it must be 'clickatell', 'console', or the name of a module in Strapi's provider form.`
  );
};

const failure = (error: unknown): SendResult =>
  failed({
    reason: 'transient',
    code: String((error as { code?: unknown } | null | undefined)?.code ?? 'provider'),
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
        return { sent: true, messageId: answer?.messageId ?? reference };
      } catch (error) {
        strapi.log.error(`sms-auth: the site's own provider failed (${withoutNumbers(inBrief(error))}).`);
        return failure(error);
      }
    },
    account: async () => ({ ...UNKNOWN, accepted: true }),
  };
};
