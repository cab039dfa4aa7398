import { expect, test } from '@jest/globals';
import { registerByPhone, typeCode, typedNumber } from './steps';
import { newNumber, type Visitor, type World } from './world';

// What a demo site cannot be brought to say in a minute is answered at the edge of the network,
// in the contract's envelope and with a sentence that must not be the one people read.
const SERVERS_WORDS = 'The server’s own sentence.';

const WORDS: [status: number, code: string, words: string, more?: object][] = [
  [400, 'phone.invalid', 'This does not look like a phone number.'],
  [400, 'phone.country-not-allowed', 'We cannot send codes to numbers of this country.'],
  [400, 'phone.type-not-allowed', 'This line cannot receive SMS.'],
  [400, 'phone.taken', 'This number belongs to another account.'],
  [400, 'phone.none', 'There is no phone number on your account yet.'],
  [403, 'phone.not-yours', 'You can only change your own number.'],
  [403, 'phone.required', 'For this, verify your phone number first.'],
  [403, 'step-up.required', 'Please confirm with a code first.'],
  [403, 'feature.disabled', 'This is switched off on our site at the moment.'],
  [400, 'code.malformed', 'The code is made of digits only'],
  [400, 'code.invalid', 'You have 3 tries left.', { attemptsLeft: 3 }],
  [400, 'code.expired', 'This code is too old.'],
  [400, 'code.exhausted', 'Too many wrong codes.'],
  [400, 'challenge.unknown', 'This code was used or replaced by a newer one.'],
  [400, 'registration.invalid', 'Please verify your number again.'],
  [400, 'request.invalid', 'name is too long', { errors: [{ path: ['name'], message: 'name is too long' }] }],
  [429, 'rate.limited', 'Please wait 3 minutes, then try again.', { retryAfter: 180 }],
  [503, 'sms.not-sent', 'The SMS could not be sent.'],
  [503, 'sms.not-sent', 'This number has asked us to send no more messages.', { reason: 'opted-out' }],
  [500, '', 'Something went wrong on our side.'],
];

const envelope = (status: number, code: string, more: object = {}) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify({
    data: null,
    error: { status, name: 'Error', message: SERVERS_WORDS, details: { ...(code && { code }), ...more } },
  }),
});

const begin = async ({ page, open }: Visitor, national: string) => {
  await open('/register');
  await page.getByLabel('Mobile phone').fill(national);
  await page.getByRole('button', { name: 'Send me a code' }).click();
};

export const errors = (world: () => World): void => {
  test('each is said in the site’s own words', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    let next = WORDS[0];
    await page.route('**/api/auth/phone/register', (route) =>
      next ? route.fulfill(envelope(next[0], next[1], next[3])) : route.abort()
    );
    await begin(visitor, newNumber().national);
    for (const one of WORDS) {
      next = one;
      await page.getByRole('button', { name: 'Send me a code' }).click();
      await page.getByRole('alert').getByText(one[2]).waitFor();
      expect(await page.getByText(SERVERS_WORDS).count()).toBe(0);
    }
    await visitor.context.close();
  });

  test.each([
    ['code.expired', 'This code is too old.'],
    ['code.exhausted', 'Too many wrong codes.'],
    ['challenge.unknown', 'This code was used or replaced by a newer one.'],
  ])('after %s one starts again, with the number still there', async (code, sentence) => {
    const visitor = await world().visitor();
    const { page } = visitor;
    const phone = newNumber();
    await begin(visitor, phone.national);
    await page.route('**/verify', (route) => route.fulfill(envelope(400, code)));
    await typeCode(visitor, phone.e164);
    await page.getByText(sentence).waitFor();
    await page.keyboard.press('Enter');
    await visitor.heading('Create an account');
    expect(await typedNumber(visitor)).toContain(phone.national);
    await visitor.context.close();
  });

  test('a landline and half a code are told from a number and a code', async () => {
    const visitor = await world().visitor();
    const { page } = visitor;
    await begin(visitor, '22 345678');
    await page.getByText('This line cannot receive SMS.').waitFor();
    const phone = newNumber();
    await begin(visitor, phone.national);
    await visitor.heading('Type the code');
    await page.getByRole('textbox', { name: /^Code of/ }).focus();
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.getByText('The code is made of digits only').waitFor();
    await typeCode(visitor, phone.e164);
    await visitor.heading('Almost there');
    await visitor.context.close();
  });

  test('whoever answers STOP on the phone gets no more codes, until START', async () => {
    const visitor = await world().visitor();
    const { page, handset } = visitor;
    const { phone } = await registerByPhone(visitor);
    const reply = async (word: string) => {
      await handset.getByRole('textbox', { name: 'Reply to the site' }).fill(word);
      await handset.getByRole('button', { name: 'Send the reply' }).click();
      await handset.getByText(word, { exact: true }).waitFor();
      await handset.getByText('the site has it').last().waitFor();
    };
    await handset.bringToFront();
    await handset.getByRole('button', { name: phone.onThePhone }).first().click();
    await reply('STOP');
    await page.bringToFront();
    await page.getByRole('button', { name: 'Make new codes' }).click();
    await page.getByText('This number has asked us to send no more messages.').waitFor();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByText('No code is on its way').waitFor();
    await page.getByText('This number has asked us to send no more messages.').waitFor();
    await handset.bringToFront();
    await reply('START');
    await handset.getByRole('button', { name: 'Back to all numbers' }).click();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByText('The same code is on its way again.').waitFor();
    await typeCode(visitor, phone.e164);
    await visitor.heading('Keep your recovery codes');
    await visitor.context.close();
  });
};
