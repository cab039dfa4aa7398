import { describe, expect, test } from '@jest/globals';
import {
  addPhone,
  beginChange,
  fillAd,
  keepRecoveryCodes,
  logIn,
  logOut,
  NAME,
  newEmail,
  registerByEmail,
  registerByPhone,
  removePhone,
  typeCode,
} from './steps';
import { newNumber, type World } from './world';

export const journeys = (world: () => World): void => {
  describe.each([
    ['desktop', 1280],
    ['phone', 390],
  ])('at the width of a %s', (_name, width) => {
    test('a guest publishes an ad: ad and phone, code, name and e-mail, and it is out', async () => {
      const visitor = await world().visitor({ width });
      const { page } = visitor;
      const phone = newNumber();
      await visitor.open('/publish');
      await fillAd(visitor, `Kayak at ${width}`);
      await page.getByLabel('Mobile phone').fill(phone.national);
      await page.getByRole('button', { name: 'Go on: we send you a code' }).click();
      await visitor.heading('Type the code');
      await typeCode(visitor, phone.e164);
      await visitor.heading('Last step');
      await page.getByLabel('Your name').fill('Eleni Kyriakou');
      await page.getByRole('textbox', { name: 'E-mail' }).fill(newEmail());
      await page.getByRole('button', { name: 'Publish my ad' }).click();
      await visitor.heading('Your ad is published');
      expect(await keepRecoveryCodes(visitor, 'See my ad')).toHaveLength(10);
      await visitor.heading(`Kayak at ${width}`);
      expect(await page.getByRole('link', { name: /^Call/ }).getAttribute('href')).toBe(`tel:${phone.e164}`);
      await visitor.open('/');
      await page.getByRole('link', { name: `Kayak at ${width}` }).waitFor();
      await visitor.context.close();
    });

    test('registers by phone, logs out, and logs in by phone', async () => {
      const visitor = await world().visitor({ width });
      const { page } = visitor;
      const { phone, email, recoveryCodes } = await registerByPhone(visitor);
      expect(recoveryCodes).toHaveLength(10);
      await page.getByText('Two-step login is on').waitFor();
      await logOut(visitor);
      await page.getByLabel('Mobile phone').fill(phone.national);
      await page.getByRole('button', { name: 'Send me a code' }).click();
      await visitor.heading('Type the code');
      await page.getByText('Perhaps no account has this number yet').waitFor();
      await typeCode(visitor, phone.e164);
      await visitor.heading(`Hello, ${NAME}`);
      await page.getByText(email).waitFor();
      await visitor.context.close();
    });

    test('registers by e-mail, adds a phone, and from then on a code follows the password', async () => {
      const visitor = await world().visitor({ width });
      const { page } = visitor;
      const { email } = await registerByEmail(visitor);
      await page.getByText('Two-step login is off').waitFor();
      const { phone, recoveryCodes } = await addPhone(visitor);
      await page.getByText('Two-step login is on').waitFor();
      await logOut(visitor);

      await logIn(visitor, email);
      await visitor.heading('One more step');
      await page.getByLabel('Remember this device').check();
      await typeCode(visitor, phone.e164);
      await visitor.heading(/^Hello/);
      await page.getByText(/1 device logs in/).waitFor();
      await logOut(visitor);

      await logIn(visitor, email);
      await visitor.heading(/^Hello/);
      await page.getByText('this device').waitFor();
      await page.getByRole('button', { name: /^Forget .* on Linux$/ }).click();
      await page.getByText(/0 devices log in/).waitFor();
      await logOut(visitor);

      await logIn(visitor, email);
      await visitor.heading('One more step');
      await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
      await page.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await visitor.heading(/^Hello/);
      await page.getByText(/9 left/).waitFor();
      await visitor.context.close();
    });

    test('changes the phone, makes new recovery codes, and removes it with one of them', async () => {
      const visitor = await world().visitor({ width });
      const { page } = visitor;
      const { phone: old } = await registerByPhone(visitor);
      const next = newNumber();
      await beginChange(visitor, next.national);
      await typeCode(visitor, old.e164);
      await page.getByText('Now the new number: a code is on its way.').waitFor();
      await typeCode(visitor, next.e164);
      await page.getByText('Your phone is verified.').waitFor();
      await page.getByText(next.onTheSite).waitFor();

      await page.getByRole('button', { name: 'Make new codes' }).click();
      await visitor.heading('New recovery codes');
      await typeCode(visitor, next.e164);
      const codes = await keepRecoveryCodes(visitor, 'Back to my profile');

      await removePhone(visitor);
      await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
      await page.getByLabel('Recovery code').fill(codes[3] ?? '');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your phone is removed.').waitFor();
      await page.getByText('Two-step login is off').waitFor();
      await visitor.context.close();
    });
  });

  test('a guest buys from an ad: name and phone, the code, and the order is placed, without an account', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    const phone = newNumber();
    await visitor.open('/');
    await page.getByRole('link', { name: 'Upright piano' }).click();
    await page.getByRole('link', { name: 'Buy as a guest' }).click();
    await visitor.heading('Buy as a guest');
    expect(await visitor.axe()).toEqual([]);
    await page.getByLabel('Your name').fill(NAME);
    await page.getByLabel('Mobile phone').fill(phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await page.getByText(phone.onTheSite).waitFor();
    // Name and question last through a reload, and Back leads to the same question.
    await page.reload();
    await visitor.heading('Type the code');
    await page.getByRole('button', { name: 'Change the number' }).click();
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await typeCode(visitor, phone.e164);
    await visitor.heading('Your order is placed');
    await page.getByText(`Thank you, ${NAME}. The seller calls you at ${phone.onTheSite}.`).waitFor();
    await visitor.open('/profile');
    await visitor.heading('Log in');
    await visitor.context.close();
  });
};
