import { expect, test } from '@jest/globals';
import { ACTIVITY, PEOPLE, type World } from './world';

export const activity = (world: () => World): void => {
  test('the chart, its table and the countries show what happened', async () => {
    const { traffic, token, clickatell } = world();
    await world().lived();
    const to = new Date().toISOString().slice(0, 10);
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const told = await traffic.call('GET', `/sms-auth/activity?from=${from}&to=${to}`, undefined, token);
    const sent = told.data.days.reduce((sum: number, day: { sent: number }) => sum + day.sent, 0);

    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(ACTIVITY);
    await administrator.heading('Per day');
    const perDay = page.getByRole('region', { name: 'Per day' });
    await perDay.locator('.recharts-bar-rectangle path').first().waitFor();
    expect(await perDay.locator('.recharts-line-curve').count()).toBe(1);
    await perDay.getByText('The numbers as a table').click();
    const rows = perDay.locator('details tbody tr');
    expect(await rows.count()).toBe(told.data.days.filter((day: { sent: number }) => day.sent > 0).length);
    const newest = (await rows.first().locator('td').allTextContents()).map(Number);
    const { sent: today, delivered, failed, verified } = told.data.days.at(-1);
    expect(newest).toEqual([today, delivered, failed, verified]);
    // A line that began with nothing, before there was anything to answer, would say that nobody did.
    const dots = await perDay.locator('.recharts-line-dot').count();
    const first = told.data.days.findIndex((day: { sent: number }) => day.sent > 0);
    expect(dots).toBeLessThanOrEqual(told.data.days.length - first);
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

  test.each([1280, 390])(
    'what a day, a country and a verified code cost is shown at %i px',
    async (width) => {
      const { traffic, token } = world();
      await world().lived();
      const { meta } = await traffic.call('GET', '/sms-auth/activity', undefined, token);
      const euros = (amount: number) =>
        new Intl.NumberFormat('en', {
          ...{ style: 'currency', currency: 'EUR' },
          ...(amount < 0.1 && amount > 0 && { maximumFractionDigits: 4 }),
        }).format(amount);
      const administrator = await world().administrator({ width });
      const { page } = administrator;
      await administrator.open(ACTIVITY);
      const costs = page.getByRole('region', { name: 'Costs' });
      await costs.locator('.recharts-bar-rectangle path').first().waitFor();
      const { spent, perVerified, days, countries } = meta.costs;
      await costs.getByText('Spent in this time').locator('xpath=..').getByText(euros(spent)).waitFor();
      await costs
        .getByText('Spent per verified code')
        .locator('xpath=..')
        .getByText(euros(perVerified))
        .waitFor();
      await costs.getByText('The numbers as a table').click();
      const [newest] = await costs.locator('details tbody tr').all();
      const { spent: cost, balance } = days.at(-1);
      expect(await newest?.locator('td').allTextContents()).toEqual([euros(cost), euros(balance)]);
      const byCountry = page.getByRole('region', { name: 'By country' });
      const cyprus = countries.find(({ country }: { country: string }) => country === 'CY');
      await byCountry.getByText(euros(cyprus.spent)).waitFor();
      expect(await administrator.axe()).toEqual([]);
      await administrator.leave();
    }
  );

  test('a range of numbers that was paused is shown, and goes on when the owner says so', async () => {
    const { traffic } = world();
    await world().lived();
    await traffic.flood();
    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(ACTIVITY);
    const paused = page.getByRole('alert').filter({ hasText: 'Sending to some number ranges was paused' });
    await paused.getByText(/Uzbekistan.* from .* to .*0 verified/).waitFor();
    await paused.getByText(/What strangers can ask for has to wait/).waitFor();
    await paused.getByRole('button', { name: 'Allow again' }).click();
    await paused.waitFor({ state: 'detached' });
    await administrator.leave();
  });

  test('a quiet time hides neither the balance nor the last messages', async () => {
    await world().lived();
    const administrator = await world().administrator();
    const { page } = administrator;
    await page.route('**/sms-auth/activity?**', async (route) => {
      const answer = await (await route.fetch()).json();
      const none = { sent: 0, delivered: 0, failed: 0, verified: 0 };
      const days = answer.data.days.map(({ date }: { date: string }) => ({ date, ...none }));
      await route.fulfill({ json: { ...answer, data: { ...answer.data, days, countries: [] } } });
    });
    await administrator.open(ACTIVITY);
    await administrator.said('No SMS went out in the last 30 days.');
    await administrator.said('€1,267.90');
    await administrator.heading('Last messages');
    expect(await page.getByRole('link', { name: 'Open the settings' }).count()).toBe(0);
    expect(await administrator.axe()).toEqual([]);
    await administrator.leave();
  });

  test('a message that failed says why in the language of the page', async () => {
    const { traffic, token, clickatell } = world();
    await world().lived();
    clickatell.fail('recipient', 1);
    await traffic.call('POST', '/sms-auth/settings/test', { phone: '+35799123450' }, token);
    clickatell.clearFailures();
    const administrator = await world().administrator({ language: 'fr' });
    await administrator.open(ACTIVITY);
    await administrator.said(/Clickatell refuse seulement ce numéro\. Vérifiez-le/);
    expect(await administrator.page.locator('main').textContent()).not.toContain('Clickatell says');
    await administrator.leave();
  });

  test('a person is found by name and their phone reset, after a question', async () => {
    const { traffic } = world();
    await world().lived();
    const login = { identifier: 'maria.ioannou@example.com', password: 'Correct-Horse-9' };
    expect(await traffic.call('POST', '/api/auth/local', login)).not.toHaveProperty('jwt');

    const administrator = await world().administrator();
    const { page } = administrator;
    await administrator.open(PEOPLE);
    await page.getByRole('row', { name: /Eleni/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('maria ioan');
    await page.getByRole('row', { name: /Eleni/ }).waitFor({ state: 'detached' });
    await administrator.said('One person');
    const reset = page.getByRole('button', { name: /Reset phone of .*Maria Ioannou/ });
    await reset.click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/A password alone logs in again/).waitFor();
    await question.getByText(/written to the log with your administrator number/).waitFor();
    expect(await administrator.axe('[role=alertdialog]')).toEqual([]);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await reset.evaluate((button) => button === document.activeElement)).toBe(true);
    await reset.click();
    await question.getByRole('button', { name: 'Reset phone' }).click();
    await administrator.said(/The phone of .*Maria Ioannou.* was reset/);
    await page.getByRole('row', { name: /Maria.*None/ }).waitFor();
    expect(await administrator.lostFocus()).toBe(false);
    expect(await traffic.call('POST', '/api/auth/local', login)).toHaveProperty('jwt');
    await administrator.leave();
  });
};
