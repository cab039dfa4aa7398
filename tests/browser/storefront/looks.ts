import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addPhone, keepRecoveryCodes, logIn, logOut, newEmail, registerByEmail, typeCode } from './steps';
import { newNumber, type World } from './world';

const LOOKS = [
  ['light', 'desktop', { dark: false, width: 1280 }],
  ['light', 'phone', { dark: false, width: 390 }],
  ['dark', 'desktop', { dark: true, width: 1280 }],
  ['dark', 'phone', { dark: true, width: 390 }],
] as const;

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

export const looks = (world: () => World): void => {
  test.each(LOOKS)(
    'in %s, at the width of a %s',
    async (_light, _width, look) => {
      const visitor = await world().visitor(look);
      const { page, handset } = visitor;
      const phone = newNumber();
      const faults: string[] = [];
      const check = async (where: string, tab = page) => {
        faults.push(...(await visitor.axe(tab)).map((fault) => `${where}: ${fault}`));
        if (!(await fits(tab))) faults.push(`${where}: wider than the window`);
      };

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
      await check('log in, by e-mail');
      await page.getByRole('tab', { name: 'With phone' }).click();
      await check('log in, by phone');
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
    },
    120_000
  );
};
