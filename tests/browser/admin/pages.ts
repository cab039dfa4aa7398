import { expect, test } from '@jest/globals';
import { ACTIVITY, KEY, type Look, PEOPLE, SETTINGS, type World } from './world';

const LOOKS: [string, Look][] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['light on a phone', { width: 390 }],
  ['dark on a phone', { dark: true, width: 390 }],
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

const textAlign = (element: Element): string => getComputedStyle(element).textAlign;

// axe reads three pages to their ends.
const LONG = 150_000;

export const pages = (world: () => World): void => {
  test.each(LOOKS)(
    'axe finds nothing serious on any page, in %s',
    async (_name, look) => {
      await world().lived();
      const administrator = await world().administrator(look);
      for (const [path, heading] of PAGES) {
        await administrator.open(path);
        await administrator.heading(heading);
        await administrator.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        expect({ path, found: await administrator.axe() }).toEqual({ path, found: [] });
      }
      await administrator.leave();
    },
    LONG
  );

  test(
    'axe finds nothing serious in Arabic, and what is read begins at the right',
    async () => {
      await world().lived();
      const administrator = await world().administrator({ language: 'ar' });
      const { page } = administrator;
      for (const path of [SETTINGS, ACTIVITY, PEOPLE]) {
        await administrator.open(path);
        await page.locator('main').getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect({ path, found: await administrator.axe() }).toEqual({ path, found: [] });
      }
      expect(await page.getByRole('gridcell').first().evaluate(textAlign)).toBe('start');
      await page
        .getByRole('button', { name: /إعادة ضبط هاتف/ })
        .first()
        .click();
      const question = page.getByRole('alertdialog');
      expect(await question.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
      expect(await administrator.axe('[role=alertdialog]')).toEqual([]);
      await administrator.leave();
    },
    LONG
  );

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

  test('on a phone no page is wider than the phone, and a person can be reset', async () => {
    await world().lived();
    const administrator = await world().administrator({ width: 390 });
    const { page } = administrator;
    for (const [path, heading] of PAGES) {
      await administrator.open(path);
      await administrator.heading(heading);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    const reset = page.getByRole('button', { name: /^Reset phone of/ }).first();
    const box = await reset.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    await administrator.leave();
  });

  test('the homepage shows today', async () => {
    await world().lived();
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

  test('the API key is in no answer, on no page, in no line of the log, and in no byte of the database', async () => {
    expect(world().leaks).toEqual([]);
    expect(world().site.printed()).not.toContain(KEY);
    const stored = await world().site.stored();
    expect(stored).toContain('sms_auth_messages');
    expect(stored).not.toContain(KEY);
  });
};
