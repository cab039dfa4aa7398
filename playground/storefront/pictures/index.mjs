// Takes the pictures of the storefront and of the phone for README and docs, from a demo of its own:
//   npm run pictures:storefront [-- folder]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { still } from './encode.mjs';
import { filmRegistration } from './registration.mjs';
import { openStage } from './stage.mjs';
import { takeStills } from './stills.mjs';

const FOLDER = argv[2] ?? fileURLToPath(new URL('../../../docs/images', import.meta.url));

const save = async (file, picture) => {
  await writeFile(join(FOLDER, file), picture);
  console.log(`  ${file}, ${Math.ceil(picture.length / 1000)} kB`);
};

await mkdir(FOLDER, { recursive: true });
const stage = await openStage();
try {
  await takeStills(stage, async (name, png) => save(`${name}.png`, await still(png)));
  await save('registration.webp', await filmRegistration(stage));
} finally {
  await stage.close();
}
