import { expect, test } from '@jest/globals';
import { ACTIVITY, type Look, PEOPLE, SETTINGS, type World } from './world';

const LOOKS: [string, Look][] = [
  ['light', {}],
  ['dark', { dark: true }],
];
const PAGES: [path: string, heading: string][] = [
  [SETTINGS, 'General'],
  [ACTIVITY, 'Last messages'],
  [PEOPLE, 'People'],
];

/** The name of the settings page's first panel, in each language that Strapi's admin speaks; it has no Greek. */
const LANGUAGES: [language: string, general: string][] = [
  ['en', 'General'],
  ['es', 'General'],
  ['fr', 'Général'],
  ['de', 'Allgemein'],
  ['pt-BR', 'Geral'],
  ['ar', 'عام'],
  ['zh-Hans', '常规'],
];

export const pages = (world: () => World): void => {
  test.each(LOOKS)('axe finds nothing serious on any page, in %s', async (_name, look) => {
    const administrator = await world().administrator(look);
    for (const [path, heading] of PAGES) {
      await administrator.open(path);
      await administrator.heading(heading);
      await administrator.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      expect({ path, found: await administrator.axe() }).toEqual({ path, found: [] });
    }
    await administrator.leave();
  });

  test.each(LANGUAGES)('in %s every text is translated', async (language, general) => {
    const administrator = await world().administrator({ language });
    const { page } = administrator;
    await administrator.open(SETTINGS);
    await page.getByRole('heading', { level: 2, name: general, exact: true }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('sms-auth.');
    const section = page.getByRole('region', { name: general, exact: true });
    expect(await section.evaluate((element) => getComputedStyle(element).direction)).toBe(
      language === 'ar' ? 'rtl' : 'ltr'
    );
    await administrator.leave();
  });

  test('on a phone no page is wider than the phone', async () => {
    const administrator = await world().administrator({ width: 390 });
    const { page } = administrator;
    for (const [path, heading] of PAGES) {
      await administrator.open(path);
      await administrator.heading(heading);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    await administrator.leave();
  });

  test('the homepage shows today', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open('/');
    await page.getByText('SMS today').waitFor();
    await page.getByText('€1,267.90').waitFor();
    await page.getByText(/^of 1,000 in the daily budget$/).waitFor();
    await page.getByRole('link', { name: 'Open activity' }).click();
    await administrator.heading('Last messages');
    await administrator.leave();
  });

  test('the content manager’s phone field takes a national number and keeps it in E.164', async () => {
    const { traffic, token } = world();
    const administrator = await world().administrator();
    const { page } = administrator;
    const ads = '/content-manager/collection-types/api::ad.ad';
    const [ad] = (await traffic.call('GET', ads, undefined, token)).results;
    await administrator.open(`${ads}/${ad.documentId}`);
    const phone = page.getByRole('textbox', { name: 'contactPhone' });
    await phone.fill('99 12');
    await phone.blur();
    await page.getByText('This is not a valid phone number').waitFor();
    await phone.fill('99123456');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').first().waitFor();
    const { data } = await traffic.call('GET', `${ads}/${ad.documentId}`, undefined, token);
    expect(data.contactPhone).toBe('+35799123456');

    await page.reload();
    await phone.waitFor();
    expect(await phone.inputValue()).toBe('99 123456');
    await administrator.leave();
  });

  test('the API key was in no answer and on no page', () => {
    expect(world().leaks).toEqual([]);
  });
};
