import type { Locator, Page } from 'playwright-core';
import { newNumber, type Visitor } from './world';

let people = 0;
export const newEmail = (): string => {
  people += 1;
  return `person${process.pid}x${people}@example.com`;
};

export const PASSWORD = 'Correct-Horse-9';
export const NAME = 'Eleni Kyriakou';

/** Moves with the Tab key alone until the element has the focus. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let stop = 0; stop < 40; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${target}.`);
};

export const typeCode = async ({ page, readCode }: Visitor, number: string): Promise<void> => {
  await page.getByRole('textbox', { name: /^Code of/ }).waitFor();
  const code = await readCode(number);
  await page.getByRole('textbox', { name: /^Code of/ }).focus();
  await page.keyboard.type(code);
};

export const keepRecoveryCodes = async ({ page }: Visitor, onward: string): Promise<string[]> => {
  const list = page.getByRole('region', { name: 'Recovery codes' }).getByRole('listitem');
  await list.first().waitFor();
  const codes = await list.allInnerTexts();
  await page.getByLabel('I have kept my recovery codes').check();
  await page.getByRole('button', { name: onward }).click();
  return codes.map((code) => code.trim());
};

export const fillAd = async ({ page }: Visitor, title: string): Promise<void> => {
  await page.getByLabel('What are you selling?').fill(title);
  await page.getByLabel('Tell a little about it').fill('Hardly used.');
  await page.getByLabel('Price in €').fill('120');
  await page.getByLabel('City').fill('Larnaca');
};

/** The digits that stand in the phone field, once the site's country is known and the field open. */
export const typedNumber = async ({ page }: Visitor): Promise<string> => {
  const field = page.getByLabel('Mobile phone').and(page.locator(':enabled'));
  return (await field.inputValue()).replace(/\D/g, '');
};

/** As far as the code that was sent. */
export const askForCode = async (visitor: Visitor, national: string): Promise<void> => {
  await visitor.open('/register');
  await visitor.page.getByLabel('Mobile phone').fill(national);
  await visitor.page.getByRole('button', { name: 'Send me a code' }).click();
  await visitor.heading('Type the code');
};

/** Registers with a number and comes to rest on the profile. */
export const registerByPhone = async (visitor: Visitor, password = '') => {
  const { page } = visitor;
  const phone = newNumber();
  const email = newEmail();
  await askForCode(visitor, phone.national);
  await typeCode(visitor, phone.e164);
  await visitor.heading('Almost there');
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password, if you like').fill(password);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await visitor.heading('Keep your recovery codes');
  const recoveryCodes = await keepRecoveryCodes(visitor, 'Continue');
  await visitor.heading(/^Hello/);
  return { phone, email, recoveryCodes };
};

/** Registers with e-mail and password and comes to rest on the profile, without a phone. */
export const registerByEmail = async (visitor: Visitor, email = newEmail()) => {
  const { page } = visitor;
  await visitor.open('/register');
  await page.getByRole('tab', { name: 'With e-mail' }).click();
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await visitor.heading(/^Hello/);
  return { email };
};

export const addPhone = async (visitor: Visitor) => {
  const phone = newNumber();
  await visitor.page.getByLabel('Mobile phone').fill(phone.national);
  await visitor.page.getByRole('button', { name: 'Verify my phone' }).click();
  await visitor.heading('Verify your phone');
  await typeCode(visitor, phone.e164);
  await visitor.heading('Keep your recovery codes');
  const recoveryCodes = await keepRecoveryCodes(visitor, 'Back to my profile');
  await visitor.heading(/^Hello/);
  return { phone, recoveryCodes };
};

export const logOut = async (visitor: Visitor): Promise<void> => {
  await visitor.page.getByRole('button', { name: 'Log out' }).click();
  await visitor.heading('Log in');
};

export const logIn = async ({ page, open }: Visitor, email: string, password = PASSWORD): Promise<void> => {
  await open('/login');
  await page.getByRole('tab', { name: 'With e-mail' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
};

/** Presses Remove, and again below the warning. */
export const removePhone = async (visitor: Visitor): Promise<void> => {
  await visitor.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await visitor.page.getByRole('button', { name: 'Remove my phone' }).click();
  await visitor.heading('Remove your phone');
};

export const beginChange = async (visitor: Visitor, national: string): Promise<void> => {
  await visitor.page.getByRole('button', { name: 'Change', exact: true }).click();
  await visitor.page.getByLabel('Mobile phone').fill(national);
  await visitor.page.getByRole('button', { name: 'Change to this number' }).click();
  await visitor.heading('Change your phone');
};
