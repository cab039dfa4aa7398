import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  addPhone,
  askForCode,
  beginChange,
  fillAd,
  keepRecoveryCodes,
  logIn,
  logOut,
  NAME,
  newEmail,
  registerByEmail,
  removePhone,
  typeCode,
} from './steps';
import { newNumber, type Visitor, type World } from './world';

const LOOKS = [
  ['light', 'desktop', { dark: false, width: 1280 }],
  ['light', 'phone', { dark: false, width: 390 }],
  ['dark', 'desktop', { dark: true, width: 1280 }],
  ['dark', 'phone', { dark: true, width: 390 }],
] as const;

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Collects what axe finds, and what is wider than the window. */
const inspect = (visitor: Visitor) => {
  const faults: string[] = [];
  const check = async (where: string, tab = visitor.page) => {
    faults.push(...(await visitor.axe(tab)).map((fault) => `${where}: ${fault}`));
    if (!(await fits(tab))) faults.push(`${where}: wider than the window`);
  };
  return { faults, check };
};

const publishAsGuest = async (visitor: Visitor, national: string, e164: string) => {
  const { page } = visitor;
  await visitor.open('/publish');
  await fillAd(visitor, 'Lemon tree in a pot');
  await page.getByLabel('Mobile phone').fill(national);
  await page.getByRole('button', { name: 'Go on: we send you a code' }).click();
  await visitor.heading('Type the code');
  await typeCode(visitor, e164);
  await visitor.heading('Last step');
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(newEmail());
  await page.getByRole('button', { name: 'Publish my ad' }).click();
  await visitor.heading('Your ad is published');
};

export const looks = (world: () => World): void => {
  test.each(LOOKS)('in %s, at the width of a %s', async (_light, _width, look) => {
    const visitor = await world().visitor(look);
    const { page, handset } = visitor;
    const phone = newNumber();
    const { faults, check } = inspect(visitor);

    await handset.getByText('Listening for messages').waitFor();
    await check('the phone, locked', handset);
    await visitor.open('/');
    await page.getByRole('link', { name: 'Sea kayak with paddle' }).waitFor();
    await check('all ads');
    await page.getByRole('searchbox').fill('no such thing');
    await page.getByText('Nothing fits these words.').waitFor();
    await check('no ads');
    await page.getByRole('searchbox').fill('kayak');
    await page.getByRole('link', { name: 'Sea kayak with paddle' }).click();
    await page.getByText('The seller shows no number.').waitFor();
    await check('an ad');
    await visitor.open('/nowhere');
    await visitor.heading('Nothing here');
    await check('no page');
    await visitor.open('/publish');
    await visitor.heading('Publish an ad');
    await check('publish');
    await visitor.open('/login');
    await visitor.heading('Log in');
    await check('log in, by phone');
    await page.getByRole('tab', { name: 'With e-mail' }).click();
    await check('log in, by e-mail');
    await visitor.open('/register');
    await page.getByRole('tab', { name: 'With e-mail' }).click();
    await check('register, by e-mail');
    await page.getByRole('tab', { name: 'With phone' }).click();
    await page.getByLabel('Mobile phone').fill('99 12');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByText('This does not look like a phone number.').waitFor();
    await check('register, with what is no number');
    await page.getByLabel('Mobile phone').fill(phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await page.keyboard.type('12');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The code is made of digits only').waitFor();
    await check('a code that is wrong');
    await typeCode(visitor, phone.e164);
    await visitor.heading('Almost there');
    await check('name and e-mail');
    await page.getByLabel('Your name').fill('Eleni Kyriakou');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(newEmail());
    await page.getByRole('button', { name: 'Create my account' }).click();
    await visitor.heading('Keep your recovery codes');
    await check('recovery codes');
    await keepRecoveryCodes(visitor, 'Continue');
    await visitor.heading(/^Hello/);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await check('profile, changing the phone');
    await logOut(visitor);

    const { email } = await registerByEmail(visitor);
    await check('profile without a phone');
    await addPhone(visitor);
    await check('profile with a phone');
    await logOut(visitor);
    await logIn(visitor, email);
    await visitor.heading('One more step');
    await check('second step');
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await check('second step, by recovery code');

    await check('the phone, with messages', handset);
    await handset
      .getByRole('listitem')
      .getByRole('button', { name: /^\+357/ })
      .first()
      .click();
    await handset.getByRole('list', { name: 'Messages' }).waitFor();
    await check('the phone, a thread', handset);
    expect(faults).toEqual([]);
    await visitor.context.close();
  });

  test.each(LOOKS)('the steps after them, in %s, at the width of a %s', async (_light, _width, look) => {
    const visitor = await world().visitor(look);
    const { page } = visitor;
    const { faults, check } = inspect(visitor);
    const phone = newNumber();
    await publishAsGuest(visitor, phone.national, phone.e164);
    await check('an ad that is published, with recovery codes');
    await keepRecoveryCodes(visitor, 'See my ad');
    await visitor.heading('Lemon tree in a pot');
    await visitor.open('/profile');
    await visitor.heading(/^Hello/);
    await page.getByRole('button', { name: 'Choose a password' }).click();
    await visitor.heading('Choose a password');
    await typeCode(visitor, phone.e164);
    await visitor.heading('Your new password');
    await check('a new password');
    await page.getByRole('button', { name: 'Back to my profile' }).click();
    await beginChange(visitor, newNumber().national);
    await check('change');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Keep this number' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await check('before the phone is removed');
    await page.getByRole('button', { name: 'Keep my phone' }).click();
    await removePhone(visitor);
    await check('remove');
    await page.getByRole('button', { name: 'Back' }).click();
    world().clickatell.fail('balance');
    await page.getByRole('button', { name: 'Make new codes' }).click();
    await visitor.heading('New recovery codes');
    await check('an SMS that did not go out');
    world().clickatell.clearFailures();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByText('The same code is on its way again.').waitFor();
    await check('new recovery codes');
    await page.getByRole('button', { name: 'Back' }).click();
    await logOut(visitor);

    await page.getByRole('tab', { name: 'With e-mail' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await visitor.heading('Choose a new password');
    await check('forgot password');
    await page.getByRole('tab', { name: 'With phone' }).click();
    await check('forgot password, by phone');
    await visitor.open('/reset-password?code=old');
    await page.getByLabel('Password').fill('Another-Horse-7');
    await page.getByRole('button', { name: 'Keep it and log in' }).click();
    await page.getByText('This link was used already').waitFor();
    await check('a link that is used');

    // The demo asks nobody to confirm an e-mail; a site may.
    const user = { id: 1, username: 'eleni', email: 'eleni@example.com' };
    await page.route('**/register/complete', (route) => route.fulfill({ json: { user } }));
    const newcomer = newNumber();
    await askForCode(visitor, newcomer.national);
    await typeCode(visitor, newcomer.e164);
    await page.getByLabel('Your name').fill(NAME);
    await page.getByRole('textbox', { name: 'E-mail' }).fill(user.email);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await visitor.heading('Check your e-mail');
    await check('check your e-mail');
    expect(faults).toEqual([]);
    await visitor.context.close();
  });
};
