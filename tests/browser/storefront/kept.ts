import { expect, test } from '@jest/globals';
import {
  askForCode,
  fillAd,
  keepRecoveryCodes,
  logIn,
  logOut,
  NAME,
  newEmail,
  PASSWORD,
  registerByPhone,
  typeCode,
  typedNumber,
} from './steps';
import { newNumber, type Visitor, type World } from './world';

const inStorage = ({ page }: Visitor) => page.evaluate(() => Object.values(sessionStorage).join());

const completeAccount = async ({ page }: Visitor, submit: string) => {
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(newEmail());
  await page.getByRole('button', { name: submit }).click();
};

export const kept = (world: () => World): void => {
  test('a reload in the middle of a registration loses neither the code’s page nor the verified number', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const phone = newNumber();
    await askForCode(visitor, phone.national);
    await page.reload();
    await visitor.heading('Type the code');
    await page.getByText(phone.onTheSite).waitFor();
    const code = await visitor.readCode(phone.e164);
    await page.getByRole('textbox', { name: /^Code of/ }).focus();
    await page.keyboard.type(code);
    await visitor.heading('Almost there');
    expect(await inStorage(visitor)).not.toContain(code);
    await page.reload();
    await visitor.heading('Almost there');
    await completeAccount(visitor, 'Create my account');
    const codes = await keepRecoveryCodes(visitor, 'Continue');
    await visitor.heading(`Hello, ${NAME}`);
    const left = await inStorage(visitor);
    expect(left).not.toContain(phone.national);
    expect(left).not.toContain(codes[0]);
    await visitor.context.close();
  });

  test('Back leads to the number as it was typed, and the same number back to the live code', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const phone = newNumber();
    await askForCode(visitor, phone.national);
    await page.goBack();
    await visitor.heading('Create an account');
    expect(await typedNumber(visitor)).toBe(phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await page.getByRole('button', { name: 'Change the number' }).click();
    await visitor.heading('Create an account');
    await page.goForward();
    await typeCode(visitor, phone.e164);
    await visitor.heading('Almost there');
    expect(world().clickatell.inbox.filter(({ to }) => to === phone.e164.slice(1))).toHaveLength(1);
    await page.goBack();
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('a guest who reloads or changes the ad keeps ad, number and code', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const phone = newNumber();
    await visitor.open('/publish');
    await fillAd(visitor, 'Garden swing');
    await page.getByLabel('Mobile phone').fill(phone.national);
    await page.getByRole('button', { name: 'Go on: we send you a code' }).click();
    await visitor.heading('Type the code');
    await page.reload();
    await page.getByRole('button', { name: 'Change the ad or the number' }).click();
    await visitor.heading('Publish an ad');
    await page.reload();
    expect(await typedNumber(visitor)).toBe(phone.national);
    await page.getByLabel('What are you selling?').fill('Garden swing, green');
    await page.getByLabel('Price in €').fill('4.50');
    await page.getByRole('button', { name: 'Go on: we send you a code' }).click();
    await visitor.heading('Type the code');
    await typeCode(visitor, phone.e164);
    await visitor.heading('Last step');
    await page.reload();
    await completeAccount(visitor, 'Publish my ad');
    await keepRecoveryCodes(visitor, 'See my ad');
    await visitor.heading('Garden swing, green');
    await page.getByText('€4.50').waitFor();
    await page.getByRole('link', { name: `Call ${phone.onTheSite}` }).waitFor();
    await visitor.context.close();
  });

  test('a reload in the second step of a login asks for the code again, not for the password', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const { phone, email } = await registerByPhone(visitor, PASSWORD);
    await logOut(visitor);
    await logIn(visitor, email);
    await visitor.heading('One more step');
    await page.reload();
    await visitor.heading('One more step');
    await typeCode(visitor, phone.e164);
    await visitor.heading(/^Hello/);
    await page.goBack();
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('nobody leaves their recovery codes by accident', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const phone = newNumber();
    await askForCode(visitor, phone.national);
    await typeCode(visitor, phone.e164);
    await completeAccount(visitor, 'Create my account');
    await visitor.heading('Keep your recovery codes');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Print, copy or download them first').waitFor();
    await page.goBack();
    const question = page.getByRole('dialog', { name: 'Leave without your recovery codes?' });
    await question.waitFor();
    expect(await visitor.axe()).toEqual([]);
    await question.getByRole('button', { name: 'Stay here' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Recovery codes' }).waitFor();
    const warned = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.type();
    });
    await page.evaluate(() => location.reload());
    expect(await warned).toBe('beforeunload');
    await page.getByRole('link', { name: 'Profile' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await visitor.heading(`Hello, ${NAME}`);
    await visitor.context.close();
  });
};
