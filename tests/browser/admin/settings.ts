import { expect, test } from '@jest/globals';
import { type Administrator, SETTINGS, type World } from './world';

export const open = async (world: World): Promise<Administrator> => {
  const administrator = await world.administrator();
  await administrator.open(SETTINGS);
  await administrator.heading('General');
  return administrator;
};

/** What the server holds now. */
const saved = async ({ traffic, token }: World) =>
  (await traffic.call('GET', '/sms-auth/settings', undefined, token)).data;

export const settings = (world: () => World): void => {
  test('leaving with unsaved changes is asked about first', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await page.getByLabel('Name of the site').fill('Another name');
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await administrator.axe('[role=alertdialog]')).toEqual([]);
    await administrator.button('Cancel').click();
    expect(await page.getByLabel('Name of the site').inputValue()).toBe('Another name');
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await administrator.button('Confirm').click();
    await administrator.heading('Webhooks');
    expect((await saved(world())).siteName).toBe('Bazaar');
    await administrator.leave();
  });

  test('a save changes what was changed, and shows what others saved meanwhile', async () => {
    const { traffic, token } = world();
    const administrator = await open(world());
    const { page } = administrator;
    await traffic.call('PUT', '/sms-auth/settings', { rememberDeviceDays: 12 }, token);
    await page.getByLabel('Name of the site').fill('Bazaar 2');
    await administrator.save();
    expect(await administrator.lostFocus()).toBe(false);
    expect(await saved(world())).toMatchObject({ siteName: 'Bazaar 2', rememberDeviceDays: 12 });
    expect(await page.getByLabel('Remember a device (days)').inputValue()).toBe('12');
    await traffic.call('PUT', '/sms-auth/settings', { siteName: 'Bazaar', rememberDeviceDays: 30 }, token);
    await administrator.leave();
  });

  test('countries are chosen with the keyboard alone, the own one is asked for, and both are saved', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    const list = page.getByLabel('Countries that SMS may go to').first();
    await list.focus();
    await page.keyboard.type('greece');
    await page.getByRole('option', { name: /Greece/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    // The list marks what the arrow reached a moment later; nobody's Enter is quicker than that.
    await page.locator('[role=option][data-highlighted]', { hasText: 'Greece' }).waitFor();
    await page.keyboard.press('Enter');
    await administrator.button('Remove Greece').waitFor();
    expect(await administrator.lostFocus()).toBe(false);
    await administrator.said(/^Cyprus is not among the countries that SMS may go to/);
    await administrator.button('Add Cyprus').click();
    await page.getByText(/^Cyprus is not among/).waitFor({ state: 'detached' });
    expect(await administrator.lostFocus()).toBe(false);
    await administrator.save();
    await page.reload();
    await administrator.button('Remove Cyprus').waitFor();
    expect((await saved(world())).countries).toEqual(['GR', 'CY']);
    await administrator.button('Remove Cyprus').click();
    await administrator.button('Remove Greece').click();
    await administrator.said('Every country');
    expect(await administrator.lostFocus()).toBe(false);
    await administrator.save();
    expect((await saved(world())).countries).toBeNull();
    await administrator.leave();
  });

  test.each([
    ['desktop', 1280],
    ['phone', 390],
  ])(
    'says on a %s whom a required phone concerns, and saves who needs one and from when',
    async (_name, width) => {
      const administrator = await world().administrator({ width });
      await administrator.open(SETTINGS);
      await administrator.heading('A phone is required');
      const { page } = administrator;
      const role = page.getByRole('checkbox', { name: /^Authenticated: / });
      await role.check();
      await page.getByRole('group', { name: 'Roles that need a phone' }).scrollIntoViewIfNeeded();
      const { traffic, token } = world();
      const { data } = await traffic.call('GET', '/sms-auth/roles', undefined, token);
      const { withoutPhone } = data.find(({ type }: { type: string }) => type === 'authenticated');
      await administrator.said(
        withoutPhone === 0 ? /^Everybody of these roles/ : new RegExp(`^${withoutPhone} pe(rson|ople)`)
      );
      await page.getByLabel('From', { exact: true }).fill('2099-01-31');
      expect(await administrator.axe()).toEqual([]);
      await administrator.save();
      expect((await saved(world())).required).toEqual({ roles: ['authenticated'], from: '2099-01-31' });
      await page.reload();
      await role.waitFor();
      expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2099-01-31');
      await page.getByLabel('Two-step login', { exact: true }).uncheck({ force: true });
      await administrator.said(/^Two-step login is off/);
      await page.getByLabel('Two-step login', { exact: true }).check({ force: true });
      await role.uncheck();
      await administrator.save();
      expect((await saved(world())).required).toBeNull();
      await administrator.leave();
    }
  );

  test('tries the address of the alerts before it is saved, and says what is no address', async () => {
    const administrator = await world().administrator();
    await administrator.open(SETTINGS);
    await administrator.heading('Alerts');
    const { page } = administrator;
    const field = page.locator('[name="alerts.email"]');
    const button = page.getByRole('button', { name: 'Send me a test' });
    expect(await button.isDisabled()).toBe(true);
    await field.fill('owner@nowhere');
    await button.click();
    await administrator.said('An e-mail address, such as owner@example.com');
    await field.fill('owner@example.com');
    await button.click();
    await administrator.said(/^The site’s e-mail plugin took a mail to owner@example\.com/);
    expect(await administrator.axe()).toEqual([]);
    await administrator.save();
    expect((await saved(world())).alerts).toEqual({ email: 'owner@example.com' });
    await field.fill('');
    await administrator.save();
    expect((await saved(world())).alerts).toEqual({ email: null });
    await administrator.leave();
  });

  test('a two-way number is kept as its digits, however it was written', async () => {
    const administrator = await open(world());
    const number = administrator.page.getByLabel('Clickatell phone number');
    await number.fill('+357 (99) 00-00.00');
    await administrator.said('+3579900 0000'.replace(' ', ''));
    await administrator.save();
    expect(await number.inputValue()).toBe('35799000000');
    await number.fill('');
    await administrator.save();
    expect((await saved(world())).clickatell.phoneNumber).toBe('');
    await administrator.leave();
  });

  test('a test number is added, said to have ended, and removed', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await administrator.button('Add a test number').click();
    const phone = page.getByLabel('Phone number', { exact: true });
    expect(await phone.evaluate((field) => field === document.activeElement)).toBe(true);
    await phone.fill('99 123 456');
    await page.getByLabel('Fixed code').fill('123');
    await administrator.button('Save').click();
    await administrator.said('6 to 10 digits');
    await page.getByLabel('Fixed code').fill('123456');
    expect(await page.getByText('Ended', { exact: true }).count()).toBe(0);
    await page.getByLabel(/^Good until/).fill('2020-01-31');
    await page.getByText('Ended', { exact: true }).waitFor();
    await administrator.save();
    expect((await saved(world())).testNumbers).toEqual([
      { phone: '+35799123456', code: '123456', until: '2020-01-31' },
    ]);
    expect(await phone.inputValue()).toBe('+35799123456');
    await administrator.button('Remove test number 1').click();
    expect(
      await administrator.button('Add a test number').evaluate((button) => button === document.activeElement)
    ).toBe(true);
    await administrator.save();
    expect((await saved(world())).testNumbers).toEqual([]);
    await administrator.leave();
  });

  test('a page that cannot load says so, and loads when it is tried again', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await page.route('**/sms-auth/settings', (route) => route.fulfill({ status: 500, body: '{}' }));
    await administrator.open(SETTINGS);
    await page
      .getByRole('alert')
      .getByText(/^That did not work/)
      .waitFor();
    await page.getByRole('heading', { level: 1, name: 'SMS Authentication' }).waitFor();
    expect(await administrator.axe()).toEqual([]);
    let go = (): void => undefined;
    const told = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.unroute('**/sms-auth/settings');
    await page.route('**/sms-auth/settings', async (route) => {
      await told;
      await route.continue();
    });
    await administrator.button('Try again').click();
    await page.getByRole('status').getByText('Loading …').first().waitFor({ state: 'attached' });
    go();
    await administrator.heading('General');
    await administrator.leave();
  });

  test('a save that fails says so and keeps what was typed', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await page.route('**/sms-auth/settings', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue()
    );
    await page.getByLabel('Name of the site').fill('Unsaved');
    await administrator.button('Save').click();
    await administrator.said(/^That did not work/);
    expect(await page.getByLabel('Name of the site').inputValue()).toBe('Unsaved');
    expect(await administrator.button('Save').isEnabled()).toBe(true);
    await administrator.leave();
  });
};
