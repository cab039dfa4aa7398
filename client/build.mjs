import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDtsBundle } from 'dts-bundle-generator';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(here, ...parts);
const ENTRIES = ['index', 'react'];
const shared = { bundle: true, minify: true, target: 'es2020', external: ['react'] };

rmSync(at('dist'), { recursive: true, force: true });
mkdirSync(at('dist'));
for (const name of ENTRIES) {
  const entryPoints = [at('src', `${name}.ts`)];
  await build({ ...shared, entryPoints, format: 'esm', outfile: at('dist', `${name}.mjs`) });
  await build({ ...shared, entryPoints, format: 'cjs', outfile: at('dist', `${name}.js`) });
}

// One file of types each, the contract's among them: the package stands alone. ESM and CommonJS read one each.
const output = { noBanner: true, exportReferencedTypes: false };
const types = generateDtsBundle(
  ENTRIES.map((name) => ({ filePath: at('src', `${name}.ts`), output })),
  { preferredConfigPath: at('tsconfig.json') }
);
for (const [position, name] of ENTRIES.entries())
  for (const end of ['d.ts', 'd.mts']) writeFileSync(at('dist', `${name}.${end}`), types[position]);
copyFileSync(at('../openapi/sms-auth.json'), at('dist/openapi.json'));

// The plugin's package gives the same under `strapi-plugin-sms-auth/client`.
rmSync(at('../dist/client'), { recursive: true, force: true });
cpSync(at('dist'), at('../dist/client'), { recursive: true });
rmSync(at('../dist/client/openapi.json'));
