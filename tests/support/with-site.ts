import { afterAll, beforeAll } from '@jest/globals';
import { type Clickatell, peopleOf, startClickatell } from './people';
import { type Site, type SiteOptions, startSite } from './site';

interface World {
  clickatell: Clickatell;
  site: Site;
  people: ReturnType<typeof peopleOf>;
}

/** A site with its Clickatell and its people, there from the first test of the file to the last. */
export const withSite = (options: SiteOptions, keep: (world: World) => void | Promise<void>): void => {
  let world: World;
  beforeAll(async () => {
    const clickatell = await startClickatell();
    const site = await startSite({ clickatell: clickatell.url, ...options });
    world = { clickatell, site, people: peopleOf(site, clickatell) };
    await keep(world);
  });
  afterAll(async () => {
    await world.site.stop();
    await world.clickatell.close();
  });
};
