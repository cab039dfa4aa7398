import { expect, test } from '@jest/globals';
import {
  addPhone,
  askForCode,
  beginChange,
  fillAd,
  logIn,
  logOut,
  registerByEmail,
  registerByPhone,
  removePhone,
  typeCode,
} from './steps';
import { newNumber, type World } from './world';

export const mishaps = (world: () => World): void => {
  test('a change goes on when the SMS to the new number fails, and is sent again', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const { phone: old } = await registerByPhone(visitor);
    const next = newNumber();
    await beginChange(visitor, next.national);
    const code = await visitor.readCode(old.e164);
    world().clickatell.fail('balance');
    await page.getByRole('textbox', { name: /^Code of/ }).focus();
    await page.keyboard.type(code);
    await page.getByRole('alert').getByText('The SMS could not be sent just now.').waitFor();
    await page.getByText(`No code is on its way to ${next.onTheSite} yet.`).waitFor();
    expect(await visitor.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByRole('alert').getByText('The SMS could not be sent. Please try again.').waitFor();
    expect(await page.getByRole('alert').getByText('could not be sent').count()).toBe(1);
    world().clickatell.clearFailures();
    await page.reload();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await typeCode(visitor, next.e164);
    await page.getByText('Your phone is verified.').waitFor();
    await page.getByText(next.onTheSite).waitFor();
    await visitor.context.close();
  });

  test('a wrong recovery code stays, to be mended', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const { email } = await registerByEmail(visitor);
    const { recoveryCodes } = await addPhone(visitor);
    await logOut(visitor);
    await logIn(visitor, email);
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    const field = page.getByLabel('Recovery code');
    await field.fill('wrong-wrong-wrong');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText(/tries left/).waitFor();
    expect(await field.inputValue()).toBe('wrong-wrong-wrong');
    await page.keyboard.type(recoveryCodes[0] ?? '');
    await page.keyboard.press('Enter');
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('a site that does not answer signs nobody out', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await registerByEmail(visitor);
    await page.route('**/api/users/me', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await page.reload();
    await page.getByRole('alert').getByText('Something went wrong on our side.').waitFor();
    await page.unroute('**/api/users/me');
    await page.getByRole('button', { name: 'Try again' }).click();
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('without the site’s country the phone field says so, and takes every number', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    await page.route('**/api/auth/phone/config', (route) => route.abort());
    await visitor.open('/register');
    await page.getByText('choose your country, or begin with +').waitFor();
    expect(await visitor.axe()).toEqual([]);
    await page.unroute('**/api/auth/phone/config');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForFunction(() => document.querySelector('select')?.value === 'CY');
    await visitor.context.close();
  });

  test('a wrong number in the ad’s form is said at its field, which has the focus', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    await visitor.open('/publish');
    await fillAd(visitor, 'Ladder');
    const field = page.getByLabel('Mobile phone');
    await field.fill('99 12');
    await page.getByRole('button', { name: 'Go on: we send you a code' }).click();
    await page.getByText('This does not look like a phone number.').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'tel');
    const [described = ''] = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain('does not look like');
    await visitor.context.close();
  });

  test('a password or an e-mail that is wrong is said in the site’s own words', async () => {
    const visitor = await world().visitor();
    await logIn(visitor, 'nobody@example.com');
    await visitor.page.getByText('The e-mail or the password is not right.').waitFor();
    await visitor.context.close();
  });

  test('who registered by phone alone makes a password before the phone goes, and logs in with it', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const { phone, email } = await registerByPhone(visitor);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('link', { name: 'choose one now' }).click();
    await visitor.heading('Choose a new password');
    expect(await visitor.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await visitor.heading('Check your e-mail');
    const link = await world().site.linkTo(email);
    await visitor.open(link.slice(link.indexOf('#') + 1));
    await visitor.heading('Your new password');
    expect(await visitor.axe()).toEqual([]);
    await page.getByLabel('Password').fill('Another-Horse-7');
    await page.getByRole('button', { name: 'Keep it and log in' }).click();
    await visitor.heading('One more step');
    await typeCode(visitor, phone.e164);
    await visitor.heading(/^Hello/);
    await removePhone(visitor);
    await typeCode(visitor, phone.e164);
    await page.getByText('From now on your e-mail and password log you in.').waitFor();
    await logOut(visitor);
    await logIn(visitor, email, 'Another-Horse-7');
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('who forgot the password gets in by phone, chooses another, and logs in with it', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const { phone, email } = await registerByPhone(visitor);
    await logOut(visitor);
    await page.getByRole('tab', { name: 'With e-mail' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('tab', { name: 'With phone' }).click();
    expect(await visitor.axe()).toEqual([]);
    await page.getByLabel('Mobile phone').fill(phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await typeCode(visitor, phone.e164);
    await page.getByText('You are logged in. Choose your new password here').waitFor();
    await page.getByRole('button', { name: 'Choose a password' }).click();
    await visitor.heading('Choose a password');
    await typeCode(visitor, phone.e164);
    await visitor.heading('Your new password');
    await page.getByLabel('Password').fill('ä'.repeat(40));
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Password must be less than 73 bytes').waitFor();
    await page.getByLabel('Password').fill('Another-Horse-8');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Your new password is kept.').waitFor();
    await logOut(visitor);
    await logIn(visitor, email, 'Another-Horse-8');
    await visitor.heading('One more step');
    await typeCode(visitor, phone.e164);
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('a long name and a long e-mail fit the smallest phone', async () => {
    const visitor = await world().visitor({ width: 320 });
    const { page } = visitor;
    await registerByEmail(visitor, `${'papadopoulos'.repeat(5)}@${'example'.repeat(6)}.com`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
    ).toBe(true);
    await visitor.context.close();
  });

  test('who typed a slip sees it on the code’s page', async () => {
    const visitor = await world().visitor({ width: 390 });
    const phone = newNumber();
    await askForCode(visitor, phone.national);
    await visitor.page.getByText(`digits to ${phone.onTheSite}.`).waitFor();
    await visitor.context.close();
  });
};
