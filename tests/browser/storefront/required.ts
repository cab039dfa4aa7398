import { expect, test } from '@jest/globals';
import { keepRecoveryCodes, logIn, logOut, NAME, PASSWORD, registerByEmail, typeCode } from './steps';
import { newNumber, type World } from './world';

const DAY_MS = 86_400_000;

/** Where the role of people needs a phone. */
export const required = (world: () => World): void => {
  const whileRequired = async (from: number, story: () => Promise<void>) => {
    const required = { roles: ['authenticated'], from: new Date(from).toISOString() };
    await world().site.save({ required });
    try {
      await story();
    } finally {
      await world().site.save({ required: null });
    }
  };

  test.each([
    ['desktop', 1280],
    ['phone', 390],
  ])('a login without a phone leads to one, and in, on a %s', async (_name, width) => {
    const visitor = await world().visitor({ width });
    const { page } = visitor;
    const { email } = await registerByEmail(visitor);
    await logOut(visitor);
    await whileRequired(Date.now() - 1000, async () => {
      await logIn(visitor, email);
      await visitor.heading('Add your phone');
      expect(await visitor.axe()).toEqual([]);
      await page.reload();
      await visitor.heading('Add your phone');
      const phone = newNumber();
      await page.getByLabel('Mobile phone').fill(phone.national);
      await page.getByRole('button', { name: 'Verify my phone' }).click();
      await visitor.heading('Verify your phone');
      await typeCode(visitor, phone.e164);
      await visitor.heading('Keep your recovery codes');
      await keepRecoveryCodes(visitor, 'Continue');
      await visitor.heading(/^Hello/);
      await page.getByText('it can be changed, not removed').waitFor();
      expect(await page.getByRole('button', { name: 'Remove', exact: true }).count()).toBe(0);
      expect(await visitor.axe()).toEqual([]);
    });
    await visitor.context.close();
  });

  test('a registration by e-mail leads there as well, and nobody else gets to the page', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await whileRequired(Date.now() - 1000, async () => {
      await visitor.open('/register');
      await page.getByRole('tab', { name: 'With e-mail' }).click();
      await page.getByLabel('Your name').fill(NAME);
      await page.getByRole('textbox', { name: 'E-mail' }).fill(`required${process.pid}@example.com`);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Create my account' }).click();
      await visitor.heading('Add your phone');
      await page.getByRole('link', { name: 'Log in again' }).click();
      await visitor.heading('Log in');
    });
    const other = await world().visitor();
    await other.open('/add-phone');
    await other.heading('Log in');
    await other.context.close();
    await visitor.context.close();
  });

  test('the profile says the day before it comes', async () => {
    const visitor = await world().visitor();
    await whileRequired(Date.now() + DAY_MS, async () => {
      await registerByEmail(visitor);
      await visitor.page.getByText(/^From .* on, your account needs a phone/).waitFor();
    });
    await visitor.context.close();
  });
};
