import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type Site, type SiteOptions, startSite } from '../../support/site';
import { ROOT } from './samples';

export const toCommonJs = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  }).outputText;

/**
 * The simulator in Clickatell's place, laid over whatever configuration the page shows. Strapi looks for
 * packages beside itself, and this site only borrows its Strapi: so the plugin's place is told.
 */
const SIMULATOR = `module.exports = ({ env }) => ({
  'users-permissions': { config: { ratelimit: { enabled: false } } },
  'sms-auth': {
    enabled: env.bool('SITE_PLUGIN', true),
    resolve: './node_modules/strapi-plugin-sms-auth',
    config: { clickatell: { baseUrl: env('SITE_CLICKATELL') } },
  },
});`;

/** A site of its own in a folder of its own, with the plugin installed as a package. */
export const makeSite = (files: Record<string, string>): { folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'sms-auth-site-'));
  cpSync(join(ROOT, 'tests/support/site'), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/@strapi'), join(folder, 'node_modules/@strapi'));
  symlinkSync(ROOT, join(folder, 'node_modules/strapi-plugin-sms-auth'));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  manifest.dependencies['strapi-plugin-sms-auth'] = '*';
  const written = {
    'package.json': JSON.stringify(manifest),
    'config/env/test/plugins.js': SIMULATOR,
    'config/env/test/admin.js': 'module.exports = () => ({ serveAdminPanel: false });',
    ...files,
  };
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export const startOwnSite = async (
  files: Record<string, string>,
  options: SiteOptions = {}
): Promise<{ site: Site; folder: string; stop(): Promise<void> }> => {
  const { folder, remove } = makeSite(files);
  const env = { SITE_DIR: folder, JWT_SECRET: 'a-secret-of-the-pages-site', ...options.env };
  try {
    const site = await startSite({ ...options, env });
    const stop = async () => {
      await site.stop();
      remove();
    };
    return { site, folder, stop };
  } catch (error) {
    remove();
    throw error;
  }
};
