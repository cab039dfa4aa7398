import { expect, test } from '@jest/globals';
import { ACTIVITY, PEOPLE, type World } from './world';

export const activity = (world: () => World): void => {
  test('the chart, its table and the countries show what happened', async () => {
    const { traffic, token, clickatell } = world();
    await traffic.connect(token);
    await traffic.live(4, 8);
    const to = new Date().toISOString().slice(0, 10);
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const told = await traffic.call('GET', `/sms-auth/activity?from=${from}&to=${to}`, undefined, token);
    const sent = told.data.days.reduce((sum: number, day: { sent: number }) => sum + day.sent, 0);

    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(ACTIVITY);
    await administrator.heading('Per day');
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
    expect(await page.locator('.recharts-line-curve').count()).toBe(2);
    await page.getByText('The numbers as a table').click();
    const rows = page.locator('details tbody tr');
    expect(await rows.count()).toBe(told.data.days.filter((day: { sent: number }) => day.sent > 0).length);
    const newest = (await rows.first().locator('td').allTextContents()).map(Number);
    const { sent: today, delivered, failed, verified } = told.data.days.at(-1);
    expect(newest).toEqual([today, delivered, failed, verified]);
    expect(await page.locator('main').textContent()).toContain(`Sent${sent}`);
    await page.getByRole('row', { name: /Cyprus/ }).waitFor();
    await page.getByText('€1,267.90').waitFor();

    await administrator.heading('Last messages');
    await page
      .getByRole('grid', { name: 'Last messages' })
      .getByText(/\+•+\d\d/)
      .first()
      .waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const { to: number } of clickatell.inbox) expect(text).not.toContain(number);
    await administrator.leave();
  });

  test('how long the balance lasts is known after a day', async () => {
    const { clickatell, site } = world();
    const administrator = await world().administrator();
    const here = administrator.page.context();
    // A browser of its own: a clock that stands still stands still on every page.
    const apart = await here.browser()?.newContext({ storageState: await here.storageState() });
    if (!apart) throw new Error('The browser is gone.');
    const page = await apart.newPage();
    clickatell.set({ balance: 1287.9 });
    await page.clock.setFixedTime(Date.now() - 2 * 86_400_000);
    await page.goto(`${site.url}/admin${ACTIVITY}`);
    await page.getByText('How long it lasts shows after a day').waitFor();
    clickatell.set({ balance: 1267.9 });
    await page.clock.setFixedTime(Date.now());
    await page.reload();
    await page.getByText('Lasts 126 days at this rate').waitFor();
    await apart.close();
    await administrator.leave();
  });

  test('a range of numbers that was paused is shown, and goes on when the owner says so', async () => {
    const { traffic } = world();
    await traffic.flood();
    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(ACTIVITY);
    const paused = page.getByRole('alert').filter({ hasText: 'Sending was paused' });
    await paused.getByText(/Uzbekistan.*0 verified/).waitFor();
    await paused.getByRole('button', { name: 'Send again' }).click();
    await paused.waitFor({ state: 'detached' });
    await administrator.leave();
  });

  test('a person is found and their phone reset, after a question', async () => {
    const { traffic } = world();
    await traffic.people();
    const login = { identifier: 'maria.ioannou@example.com', password: 'Correct-Horse-9' };
    expect(await traffic.call('POST', '/api/auth/local', login)).not.toHaveProperty('jwt');

    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(PEOPLE);
    await page.getByRole('row', { name: /eleni/ }).waitFor();
    await page
      .getByRole('searchbox')
      .or(page.getByRole('textbox', { name: 'Search people' }))
      .first()
      .fill('maria');
    await page.getByRole('row', { name: /eleni/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reset phone of maria.ioannou' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/A password alone logs in again/).waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reset phone of maria.ioannou' }).click();
    await question.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The phone of maria.ioannou was reset').first().waitFor();
    await page.getByRole('row', { name: /maria.*None/ }).waitFor();
    expect(await traffic.call('POST', '/api/auth/local', login)).toHaveProperty('jwt');
    await administrator.leave();
  });
};
