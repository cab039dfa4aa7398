import { askForCode, DESKTOP_SIZE, PHONE_SIZE, register, visit } from './visit.mjs';

const WIDE = { viewport: DESKTOP_SIZE };
const SMALL = { viewport: PHONE_SIZE };
const DARK = { colorScheme: 'dark' };

const front = async ({ page, open }) => {
  await open('/');
  await page.getByRole('link', { name: 'Sea kayak with paddle' }).waitFor();
};

/** @param save takes a name and a PNG */
export const takeStills = async (stage, save) => {
  const take = async (name, look, scene) => {
    const visitor = await visit(stage, look);
    const shown = (await scene(visitor)) ?? visitor.page;
    await save(name, await shown.screenshot());
    await visitor.context.close();
  };

  await take('storefront-home', WIDE, front);
  await take('storefront-home-dark', { ...WIDE, ...DARK }, front);
  await take('storefront-home-phone', SMALL, front);
  await take(
    'storefront-publish',
    { viewport: { ...DESKTOP_SIZE, height: 1060 } },
    async ({ page, open }) => {
      await open('/publish');
      await page.getByLabel('What are you selling?').fill('Two-seat sofa, mustard yellow');
      await page.getByLabel('Tell a little about it').fill('Four years old, from a home without cats.');
      await page.getByLabel('Price in €').fill('120');
      await page.getByLabel('City').fill('Larnaca');
      await page.getByLabel('Mobile phone').fill('99 415 260');
    }
  );
  await take('storefront-code', WIDE, async (visitor) => {
    await askForCode(visitor, '99415261');
    await visitor.codeField().focus();
    await visitor.page.keyboard.type('415');
    await visitor.page.locator('.slot:nth-child(4)[data-active="true"]').waitFor();
  });
  await take('storefront-code-phone-dark', { ...SMALL, ...DARK }, async (visitor) => {
    await askForCode(visitor, '99415262');
    await visitor.codeField().focus();
    await visitor.page.keyboard.type('000000');
    await visitor.page.getByText('You have 4 tries left.').waitFor();
  });
  await take('storefront-profile', WIDE, async (visitor) => {
    await register(visitor, { national: '99415263', name: 'Eleni Kyriakou', email: 'eleni@example.com' });
    await visitor.page.getByLabel('I have kept').check();
    await visitor.button('Continue').click();
    await visitor.heading(/^Hello/);
  });
  await take('storefront-add-phone', SMALL, async ({ page, open, button, heading }) => {
    await stage.save({ required: { roles: ['authenticated'], from: '2020-01-01' } });
    await open('/register');
    await page.getByRole('tab', { name: 'With e-mail' }).click();
    await page.getByLabel('Your name').fill('Maria Georgiou');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('maria@example.com');
    await page.getByLabel('Password').fill('Correct-Horse-9');
    await button('Create my account').click();
    await heading('Add your phone');
    await page.getByLabel('Mobile phone').fill('99 415 264');
    await stage.save({ required: null });
  });
  await take('phone-messages', WIDE, async ({ page }) => {
    await page.goto(stage.clickatell.url);
    await page.getByRole('button', { name: '+357 99 415 263' }).first().waitFor();
  });
  await take('phone-thread-dark', { ...WIDE, ...DARK }, async ({ page }) => {
    await page.goto(stage.clickatell.url);
    await page.getByRole('button', { name: '+357 99 415 263' }).first().click();
    await page.getByLabel('Reply to the site').fill('STOP');
    await page.keyboard.press('Enter');
    await page.getByText('the site has it').waitFor();
  });
};
