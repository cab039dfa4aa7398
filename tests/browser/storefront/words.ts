import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import {
  keepRecoveryCodes,
  newEmail,
  registerByEmail,
  registerByPhone,
  tabTo,
  typeCode,
  typedNumber,
} from './steps';
import { newNumber, type Visitor, type World } from './world';

const codeField = ({ page }: Visitor) => page.getByRole('textbox', { name: /^Code of/ });

const begin = async (visitor: Visitor, national: string) => {
  await visitor.open('/register');
  await visitor.page.getByLabel('Mobile phone').fill(national);
  await visitor.page.getByRole('button', { name: 'Send me a code' }).click();
};

const wrongCodeFor = (right: string) => (right === '000000' ? '111111' : '000000');

export const words = (world: () => World): void => {
  test('the phone field begins at the site’s country, the code field is made for codes', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await visitor.open('/register');
    const country = page.getByLabel('Country of the phone number');
    await page.waitForFunction(() => document.querySelector('select')?.value === 'CY');
    expect(await country.locator('option:checked').textContent()).toContain('Cyprus');
    await begin(visitor, newNumber().national);
    expect(await codeField(visitor).getAttribute('autocomplete')).toBe('one-time-code');
    expect(await codeField(visitor).getAttribute('inputmode')).toBe('numeric');
    await visitor.context.close();
  });

  test('on a slow line the phone field waits for the site’s country, and loses no digit', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/api/auth/phone/config', async (route) => {
      await arrived;
      await route.continue();
    });
    await visitor.open('/register');
    const field = page.getByLabel('Mobile phone');
    await field.waitFor();
    expect(await field.isDisabled()).toBe(true);
    arrive();
    const { national } = newNumber();
    await field.fill(national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await visitor.heading('Type the code');
    await visitor.context.close();
  });

  test('a wrong code says how many tries are left; after the last one starts again', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    await begin(visitor, phone.national);
    await codeField(visitor).waitFor();
    const wrong = wrongCodeFor(await visitor.readCode(phone.e164));
    for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) {
      await codeField(visitor).focus();
      await page.keyboard.type(wrong);
      await page.getByText(`You have ${left} left.`).waitFor();
    }
    await codeField(visitor).focus();
    await page.keyboard.type(wrong);
    await page.getByText('That was the last try').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await visitor.heading('Create an account');
    expect(await typedNumber(visitor)).toContain(phone.national);
    await visitor.context.close();
  });

  test('the code goes out again after the countdown, and it is the same one', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    await begin(visitor, phone.national);
    await codeField(visitor).waitFor();
    const code = await visitor.readCode(phone.e164);
    await page.getByRole('button', { name: /^Send again in 0:\d\d$/ }).waitFor();
    await page.getByRole('button', { name: 'Send the code again' }).click({ timeout: 20_000 });
    await page.getByText('The same code is on its way again.').waitFor();
    expect(await visitor.readCode(phone.e164)).toBe(code);
    await visitor.context.close();
  });

  test('a code that is pasted with a blank in it is taken', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const phone = newNumber();
    await begin(visitor, phone.national);
    await codeField(visitor).waitFor();
    const code = await visitor.readCode(phone.e164);
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      ` ${code.slice(0, 3)} ${code.slice(3)}`
    );
    await codeField(visitor).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('“Copy” on the phone, then paste; who stands on it stays there when another SMS arrives', async () => {
    const visitor = await world().visitor();
    const { page, handset } = visitor;
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const [phone, other] = [newNumber(), newNumber()];
    await begin(visitor, other.national);
    await visitor.heading('Type the code');
    await handset.bringToFront();
    const copy = handset
      .getByRole('listitem')
      .filter({ hasText: other.onThePhone })
      .getByRole('button', { name: /^Copy the code/ });
    await tabTo(handset, copy);
    await page.getByRole('button', { name: 'Change the number' }).click();
    await page.getByLabel('Mobile phone').fill(phone.national);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const card = handset.getByRole('listitem').filter({ hasText: phone.onThePhone });
    await card.waitFor();
    await copy.and(handset.locator(':focus')).waitFor();
    // "Copied" stands there for two seconds, so the wait for it begins before the click.
    const copied = card.getByText('Copied').waitFor();
    await card.getByRole('button', { name: /^Copy the code/ }).click();
    await copied;
    await page.bringToFront();
    await codeField(visitor).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('where the browser reads the SMS itself (WebOTP), nothing is typed', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { page } = visitor;
    await visitor.context.addInitScript(() => {
      const received = new Promise((resolve) => {
        Object.assign(window, { OTPCredential: class {}, receiveSms: (code: string) => resolve({ code }) });
      });
      Object.defineProperty(navigator, 'credentials', { value: { get: () => received } });
    });
    const phone = newNumber();
    await begin(visitor, phone.national);
    await codeField(visitor).waitFor();
    const code = await visitor.readCode(phone.e164);
    await page.evaluate(`window.receiveSms('${code}')`);
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('what is no number, and what is another’s, is said in words', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await begin(visitor, '99 12');
    await page.getByText('This does not look like a phone number.').waitFor();
    const owner = await registerByPhone(visitor);
    const other = await world().visitor();
    await registerByEmail(other);
    await other.page.getByLabel('Mobile phone').fill(owner.phone.national);
    await other.page.getByRole('button', { name: 'Verify my phone' }).click();
    await typeCode(other, owner.phone.e164);
    await other.page.getByText('This number belongs to another account.').waitFor();
    await visitor.context.close();
    await other.context.close();
  });

  test('an e-mail that is taken can be put right without a new code', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const taken = newEmail();
    const first = await world().visitor();
    await registerByEmail(first, taken);
    const phone = newNumber();
    await begin(visitor, phone.national);
    await typeCode(visitor, phone.e164);
    await visitor.heading('Almost there');
    await page.getByLabel('Your name').fill('Nikos');
    await page.getByLabel('E-mail').fill(taken);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await page.getByRole('alert').getByText('This e-mail has an account here already.').waitFor();
    await page.getByLabel('E-mail').fill(newEmail());
    await page.getByRole('button', { name: 'Create my account' }).click();
    await visitor.heading('Keep your recovery codes');
    await visitor.context.close();
    await first.context.close();
  });

  test('an SMS that did not go out is said, and goes out again at once', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    world().clickatell.fail('balance');
    await begin(visitor, phone.national);
    await page.getByText('The SMS could not be sent just now.').waitFor();
    world().clickatell.clearFailures();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByText('The same code is on its way again.').waitFor();
    await typeCode(visitor, phone.e164);
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('too often, and no network, are said in words', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    const other = await world().visitor();
    await begin(other, phone.national);
    await other.heading('Type the code');
    await other.context.close();
    await begin(visitor, phone.national);
    await page.getByText(/That is too often. Please wait \d+ seconds?/).waitFor();
    await visitor.context.setOffline(true);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByText('We cannot reach the site.').waitFor();
    await visitor.context.close();
  });

  test('recovery codes can be downloaded, and are shown once', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    const email = newEmail();
    await begin(visitor, phone.national);
    await typeCode(visitor, phone.e164);
    await page.getByLabel('Your name').fill('Maria');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await visitor.heading('Keep your recovery codes');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const codes = await keepRecoveryCodes(visitor, 'Continue');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain(`For ${email} at `);
    for (const code of codes) expect(text).toContain(code);
    await visitor.heading(/^Hello/);
    await page.reload();
    await visitor.heading(/^Hello/);
    expect(await page.getByText(codes[0] ?? '').count()).toBe(0);
    await visitor.context.close();
  });
};
