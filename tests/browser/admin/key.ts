import { expect, test } from '@jest/globals';
import { open } from './settings';
import { KEY, SETTINGS, type World } from './world';

const RESULTS: [failure: string, title: string, advice: RegExp][] = [
  ['balance', 'The Clickatell account has no balance left', /^Top the Clickatell account up/],
  ['recipient', 'This number cannot be reached', /^The setup works; Clickatell refuses this one number/],
  ['down', 'Clickatell did not answer as it should', /^Clickatell answered 503 without saying/],
];

export const key = (world: () => World): void => {
  test.each(RESULTS)(
    'a test SMS that fails by %s says whose move it is, once',
    async (mode, title, advice) => {
      const { clickatell } = world();
      const administrator = await open(world());
      const { page } = administrator;
      await page.getByLabel('Your phone number').fill('96 123456');
      clickatell.fail(mode);
      await administrator.button('Send a test SMS').click();
      await administrator.said(title);
      await administrator.said(advice);
      clickatell.clearFailures();
      expect(await page.getByText(title).count()).toBe(1);
      await administrator.leave();
    }
  );

  test('why a test SMS failed is said in the language of the page, with Clickatell’s own words', async () => {
    const { clickatell } = world();
    const administrator = await world().administrator({ language: 'de' });
    const { page } = administrator;
    await administrator.open(SETTINGS);
    await administrator.heading('Allgemein');
    await page.getByLabel('Ihre Telefonnummer').fill('96 123456');
    clickatell.fail('recipient');
    await administrator.button('Test-SMS senden').click();
    await administrator.said(/Clickatell lehnt nur diese Nummer ab/);
    await administrator.said(/^Clickatell sagt: /);
    clickatell.clearFailures();
    expect(await page.locator('main').textContent()).not.toContain('Clickatell says');
    await administrator.leave();
  });

  test('the key is replaced and kept without losing the focus', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await administrator.button('Replace').click();
    const field = page.getByLabel('Clickatell API key');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await administrator.button('Keep the saved key').click();
    await administrator.button('Replace').waitFor();
    expect(await administrator.lostFocus()).toBe(false);
    await administrator.button('Remove').click();
    await administrator.said('The key is removed when you save');
    expect(await administrator.lostFocus()).toBe(false);
    await administrator.button('Keep the saved key').click();
    await administrator.said(/Set, ends in .?…ey==/);
    await administrator.leave();
  });

  test('the key is removed once codes are switched off, and set again', async () => {
    const { clickatell } = world();
    const administrator = await open(world());
    const { page } = administrator;
    const toggle = page.getByRole('checkbox', { name: 'Two-step SMS authentication' });
    await toggle.uncheck({ force: true });
    await administrator.button('Remove').click();
    await administrator.save();
    const field = page.getByLabel('Clickatell API key');
    await field.waitFor();
    await field.fill(KEY);
    await toggle.check({ force: true });
    await administrator.save();
    await administrator.said(/Set, ends in .?…ey==/);
    expect(await page.getByLabel('Clickatell API', { exact: true }).textContent()).toContain('Platform');
    expect(clickatell.requests.length).toBeGreaterThan(0);
    await administrator.leave();
  });
};
