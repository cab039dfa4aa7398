import { test } from '@jest/globals';
import { newEmail, PASSWORD, registerByEmail, registerByPhone, tabTo } from './steps';
import { newNumber, type Visitor, type World } from './world';

const type = async ({ page }: Visitor, label: string, text: string) => {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
};
// The code field has the focus by itself; nothing is clicked or focused here.
const answer = async ({ page, readCode }: Visitor, number: string) => {
  const field = page.getByRole('textbox', { name: /^Code of/ });
  await field.waitFor();
  const code = await readCode(number);
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
  await page.keyboard.type(code);
};
const press = async ({ page }: Visitor, button: string) => {
  await tabTo(page, page.getByRole('button', { name: button, exact: true }));
  await page.keyboard.press('Enter');
};
const keepCodes = async (visitor: Visitor, onward: string) => {
  await tabTo(visitor.page, visitor.page.getByLabel('I have kept my recovery codes'));
  await visitor.page.keyboard.press('Space');
  await press(visitor, onward);
};

export const keyboard = (world: () => World): void => {
  test('registration by phone, with the keyboard alone', async () => {
    const visitor = await world().visitor();
    const phone = newNumber();
    await visitor.open('/register');
    await visitor.heading('Create an account');
    await type(visitor, 'Mobile phone', phone.national);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Type the code');
    await answer(visitor, phone.e164);
    await visitor.heading('Almost there');
    await type(visitor, 'Your name', 'Eleni Kyriakou');
    await type(visitor, 'E-mail', newEmail());
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Keep your recovery codes');
    await keepCodes(visitor, 'Continue');
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('login by phone, with the keyboard alone', async () => {
    const visitor = await world().visitor({ dark: true });
    const { phone } = await registerByPhone(visitor);
    await press(visitor, 'Log out');
    await visitor.heading('Log in');
    await type(visitor, 'Mobile phone', phone.national);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Type the code');
    await answer(visitor, phone.e164);
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('a phone in the profile, then login with the second step, with the keyboard alone', async () => {
    const visitor = await world().visitor({ width: 390 });
    const { email } = await registerByEmail(visitor);
    const phone = newNumber();
    await type(visitor, 'Mobile phone', phone.national);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Verify your phone');
    await answer(visitor, phone.e164);
    await visitor.heading('Keep your recovery codes');
    await keepCodes(visitor, 'Back to my profile');
    await visitor.heading(/^Hello/);
    await press(visitor, 'Log out');
    await visitor.heading('Log in');
    await tabTo(visitor.page, visitor.page.getByRole('tab', { name: 'With phone' }));
    await visitor.page.keyboard.press('ArrowRight');
    await type(visitor, 'E-mail', email);
    await type(visitor, 'Password', PASSWORD);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('One more step');
    await answer(visitor, phone.e164);
    await visitor.heading(/^Hello/);
    await visitor.context.close();
  });

  test('a guest publishes an ad with the keyboard alone, on a phone', async () => {
    const visitor = await world().visitor({ width: 390, dark: true });
    const phone = newNumber();
    await visitor.open('/publish');
    await visitor.heading('Publish an ad');
    await type(visitor, 'What are you selling?', 'Two-seat sofa');
    await type(visitor, 'Tell a little about it', 'Mustard yellow.');
    await type(visitor, 'Price in €', '120');
    await type(visitor, 'City', 'Limassol');
    await type(visitor, 'Mobile phone', phone.national);
    await press(visitor, 'Go on: we send you a code');
    await visitor.heading('Type the code');
    await answer(visitor, phone.e164);
    await visitor.heading('Last step');
    await type(visitor, 'Your name', 'Nikos');
    await type(visitor, 'E-mail', newEmail());
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Your ad is published');
    await keepCodes(visitor, 'See my ad');
    await visitor.heading('Two-seat sofa');
    await visitor.open('/');
    await visitor.page.getByRole('link', { name: 'Two-seat sofa' }).waitFor();
    await visitor.context.close();
  });
};
