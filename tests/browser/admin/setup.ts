import { expect, test } from '@jest/globals';
import { ACTIVITY, type Administrator, KEY, SETTINGS, type World } from './world';

const settings = async (administrator: Administrator): Promise<void> => {
  await administrator.open(SETTINGS);
  await administrator.heading('General');
};

const steps = async ({ page }: Administrator): Promise<string[]> => {
  const list = page.getByRole('list', { name: 'First steps' });
  await list.waitFor();
  return (await list.getByRole('listitem').allTextContents()).map((step) => step.split(':')[0] ?? '');
};

const TODO = 'To do';
const DONE = 'Done';

export const setup = (world: () => World): void => {
  test('before there is a key, Activity says what to do', async () => {
    const administrator = await world().administrator();
    await administrator.open(ACTIVITY);
    await administrator.said(/^Nothing can be sent yet: there is no API key/);
    expect(await administrator.axe()).toEqual([]);
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
    expect(await steps(administrator)).toEqual([TODO, DONE, TODO, TODO, TODO]);
    expect(await administrator.axe()).toEqual([]);
    const toggle = page.getByRole('checkbox', { name: 'Two-step SMS authentication' });
    await toggle.check({ force: true });
    await administrator.button('Save').click();
    await administrator.said('It cannot be on without an API key: paste one, or switch it off');

    const key = page.getByLabel('Clickatell API key');
    await key.fill('not-a-key-of-clickatell');
    await administrator.button('Check').click();
    await administrator.said(/^Clickatell refuses this key/);
    await page.getByLabel('Your phone number').fill('96 123456');
    await administrator.button('Send a test SMS').click();
    await administrator.said('Something in the setup is not right');
    await administrator.said(
      'Clickatell does not take this API key. Copy it again from the SMS integration.'
    );
    await administrator.button('Save').click();
    await administrator.said('Clickatell refuses this key. Check it, and which API it belongs to.');
    expect(clickatell.inbox).toEqual([]);
    expect(await administrator.axe()).toEqual([]);

    await key.fill(KEY);
    await administrator.button('Check').click();
    await administrator.said('Clickatell accepts this key. It belongs to the SMS (Platform) API.');
    expect(await page.getByLabel('Clickatell API', { exact: true }).textContent()).toContain('Platform');
    await administrator.button('Send a test SMS').click();
    await administrator.said('Clickatell took the message');
    expect(clickatell.inbox).toMatchObject([{ to: '35796123456' }]);

    await administrator.button('Save').click();
    await administrator.said('Saved');
    await administrator.said(/Set, ends in .?…ey==/);
    await page.reload();
    await administrator.said(/Set, ends in .?…ey==/);
    expect(await toggle.isChecked()).toBe(true);
    // All but the first delivery report.
    expect(await steps(administrator)).toEqual([DONE, DONE, DONE, DONE, TODO]);
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
    await administrator.button('Save').click();
    await administrator.said('Nothing was saved: 2 fields need another look.');
    await administrator.said('A whole number, 60 to 600');
    expect(await lifetime.evaluate((field) => field === document.activeElement)).toBe(true);
    await lifetime.fill('240');
    await page.getByText('A whole number, 60 to 600').waitFor({ state: 'detached' });
    await administrator.said('A host name such as www.example.com, without https://');
    await page.getByLabel('Host for automatic filling (WebOTP)').fill('');
    await administrator.button('Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await administrator.heading('General');
    expect(await lifetime.inputValue()).toBe('240');
    await administrator.leave();
  });
};
