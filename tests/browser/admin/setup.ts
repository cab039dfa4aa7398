import { expect, test } from '@jest/globals';
import { ACTIVITY, type Administrator, KEY, SETTINGS, type World } from './world';

const button = ({ page }: Administrator, name: string) => page.getByRole('button', { name, exact: true });
const said = ({ page }: Administrator, text: string | RegExp) => page.getByText(text).first().waitFor();

const settings = async (administrator: Administrator): Promise<void> => {
  await administrator.open(SETTINGS);
  await administrator.heading('General');
};

export const setup = (world: () => World): void => {
  test('before the first SMS, Activity says what to do', async () => {
    const administrator = await world().administrator();
    await administrator.open(ACTIVITY);
    await said(administrator, /No SMS went out in the last 30 days/);
    await administrator.page.getByRole('link', { name: 'Open the settings' }).click();
    await administrator.heading('General');
    await administrator.leave();
  });

  test('from nothing to a test SMS on a phone, and saved', async () => {
    const { clickatell } = world();
    const administrator = await world().administrator();
    const { page } = administrator;
    await settings(administrator);
    await administrator.heading('First steps');
    expect(await administrator.axe()).toEqual([]);
    const toggle = page.getByRole('checkbox', { name: 'Two-step SMS authentication' });
    await toggle.check({ force: true });
    await button(administrator, 'Save').click();
    await said(administrator, 'To switch it on, paste the API key first');

    const key = page.getByLabel('Clickatell API key');
    await key.fill('not-a-key-of-clickatell');
    await button(administrator, 'Check').click();
    await said(administrator, /^Clickatell refuses this key/);
    await page.getByLabel('Your phone number').fill('96 123456');
    await button(administrator, 'Send a test SMS').click();
    await said(administrator, 'Something in the setup is not right');
    await button(administrator, 'Save').click();
    await said(administrator, 'Clickatell refuses this key. Check it, and which API it belongs to.');
    expect(clickatell.inbox).toEqual([]);
    expect(await administrator.axe()).toEqual([]);

    await key.fill(KEY);
    await button(administrator, 'Check').click();
    await said(administrator, 'Clickatell accepts this key. It belongs to the SMS (Platform) API.');
    expect(await page.getByLabel('Clickatell API', { exact: true }).textContent()).toContain('Platform');
    await button(administrator, 'Send a test SMS').click();
    await said(administrator, 'Clickatell took the message');
    expect(clickatell.inbox).toMatchObject([{ to: '35796123456' }]);

    await button(administrator, 'Save').click();
    await said(administrator, 'Saved');
    await said(administrator, /Set, ends in .?…ey==/);
    await page.reload();
    await said(administrator, /Set, ends in .?…ey==/);
    expect(await toggle.isChecked()).toBe(true);
    expect(await page.getByRole('heading', { name: 'First steps' }).count()).toBe(0);
    expect(await page.content()).not.toContain(KEY);
    await administrator.leave();
  });

  test('what the server finds wrong stands at its field until the field changes, and nothing is saved', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await settings(administrator);
    const lifetime = page.getByLabel('Good for (seconds)');
    await lifetime.fill('5');
    await page.getByLabel('Host for automatic filling (WebOTP)').fill('https://www.example.com');
    await button(administrator, 'Save').click();
    await said(administrator, 'Nothing was saved: 2 fields need another look.');
    await said(administrator, 'A whole number, 60 to 600');
    expect(await lifetime.evaluate((field) => field === document.activeElement)).toBe(true);
    await lifetime.fill('240');
    await page.getByText('A whole number, 60 to 600').waitFor({ state: 'detached' });
    await said(administrator, 'A host name such as www.example.com, without https://');
    await page.getByLabel('Host for automatic filling (WebOTP)').fill('');
    await button(administrator, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await administrator.heading('General');
    expect(await lifetime.inputValue()).toBe('240');
    await administrator.leave();
  });

  test('leaving with unsaved changes is asked about first', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await settings(administrator);
    await page.getByLabel('Name of the site').fill('Another name');
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('alertdialog').waitFor();
    await button(administrator, 'Cancel').click();
    expect(await page.getByLabel('Name of the site').inputValue()).toBe('Another name');
    await administrator.leave();
  });

  test('the preview shows the message, how many SMS it is, and which characters make it longer', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await settings(administrator);
    const phone = page.getByRole('figure', { name: 'The message on a phone' });
    expect(await phone.textContent()).toContain('is your Bazaar code. Never share it.');
    await page.getByText('One SMS', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Text' }).fill(`{code} · ${'to log in to {site} '.repeat(4)}`);
    await page.getByText('2 SMS for each code').waitFor();
    // What would not fit is not what people get.
    expect(await phone.textContent()).toContain('Bazaar: 472093');
    await said(administrator, /What pushed it over one SMS: ·/);
    await administrator.leave();
  });

  test('countries are chosen with the keyboard alone', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await settings(administrator);
    await page.getByLabel('Countries that SMS may go to').focus();
    await page.keyboard.type('gree');
    await page.getByRole('option', { name: /Greece/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /Remove/ })
      .first()
      .waitFor();
    await administrator.leave();
  });
};
