import { expect, test } from '@jest/globals';
import { startAdminSite } from './admin-site.mjs';
import { SETTINGS, type World } from './world';

export const noEncryption = (world: () => World): void => {
  test('a site that cannot keep a key says how to make it able to, and asks for no key before', async () => {
    const { clickatell } = world();
    const site = await startAdminSite({
      clickatell: clickatell.url,
      settings: { enabled: false },
      env: { ENCRYPTION_KEY: '' },
    });
    try {
      const administrator = await world().elsewhere(site.url);
      const { page } = administrator;
      await administrator.open(SETTINGS);
      await administrator.said('This site cannot keep a key safely yet');
      await administrator.said(/randomBytes\(32\)/);
      await administrator.heading('First steps');
      expect(await page.getByText(/create one, activate it and copy its API key/).count()).toBe(0);
      expect(await page.getByLabel('Clickatell API key').isDisabled()).toBe(true);
      expect(await administrator.axe()).toEqual([]);
      await page.getByRole('checkbox', { name: 'Two-step SMS authentication' }).check({ force: true });
      await administrator.button('Save').click();
      await administrator.said(/^It cannot be kept safely: set admin.secrets.encryptionKey/);
      await page.context().close();
    } finally {
      await site.stop();
    }
    // A second site boots for it.
  }, 240_000);
};
