import { expect, test } from '@jest/globals';
import { keepRecoveryCodes, logOut, NAME, newEmail, PASSWORD, registerByPhone, typeCode } from './steps';
import type { Visitor, World } from './world';

const DAYS = 200;

/** Of an account that nobody has used for long, as far as the page after the code. */
export const changedHands = (world: () => World): void => {
  const returning = async (visitor: Visitor) => {
    const { page } = visitor;
    const person = await registerByPhone(visitor, PASSWORD);
    await logOut(visitor);
    await world().site.leaveUnused(person.phone.e164, DAYS);
    await visitor.open('/login');
    await page.getByLabel('Mobile phone').fill(person.phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await typeCode(visitor, person.phone.e164);
    await visitor.heading('Is this account still yours?');
    return person;
  };
  const fits = ({ page }: Visitor) =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

  test.each([
    ['desktop', 1280],
    ['phone', 390],
  ])('its person shows that it is theirs by e-mail, and is in, on a %s', async (_name, width) => {
    const visitor = await world().visitor({ width });
    const { page } = visitor;
    const { email } = await returning(visitor);
    expect([await visitor.axe(), await fits(visitor)]).toEqual([[], true]);
    await page.reload();
    await visitor.heading('Is this account still yours?');
    await page.getByRole('textbox', { name: 'Password' }).fill('Wrong-Horse-9');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('This password is not right. You have 4 tries left.').waitFor();
    expect(await visitor.axe()).toEqual([]);
    await page.getByRole('tab', { name: 'Recovery code' }).click();
    await page.getByRole('textbox', { name: 'Recovery code' }).waitFor();
    expect(await visitor.axe()).toEqual([]);
    await page.getByRole('tab', { name: 'E-mail' }).click();
    await page.getByRole('button', { name: 'Send me a code by e-mail' }).click();
    await page.getByRole('textbox', { name: /^Code of/ }).waitFor();
    expect([await visitor.axe(), await fits(visitor)]).toEqual([[], true]);
    const code = await world().site.codeTo(email);
    await page.getByRole('textbox', { name: /^Code of/ }).focus();
    await page.keyboard.type(code);
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test.each([
    ['desktop', 1280],
    ['phone', 390],
  ])('whoever has the number now begins anew with it, on a %s', async (_name, width) => {
    const visitor = await world().visitor({ width });
    const { page } = visitor;
    const { phone } = await returning(visitor);
    await page.getByRole('button', { name: 'This isn’t my account' }).click();
    await page.getByText('Begin anew with your number?').waitFor();
    expect([await visitor.axe(), await fits(visitor)]).toEqual([[], true]);
    await page.getByRole('button', { name: 'It isn’t mine' }).click();
    await visitor.heading('Almost there');
    await page.getByLabel('Your name').fill(NAME);
    await page.getByRole('textbox', { name: 'E-mail' }).fill(newEmail());
    await page.getByRole('button', { name: 'Create my account' }).click();
    await visitor.heading('Keep your recovery codes');
    await keepRecoveryCodes(visitor, 'Continue');
    await visitor.heading(/^Hello/);
    await page.getByText(phone.onTheSite).first().waitFor();
    await visitor.context.close();
  });

  test('nobody else gets to the page', async () => {
    const visitor = await world().visitor();
    await visitor.open('/still-yours');
    await visitor.heading('Log in');
    await visitor.context.close();
  });
};
