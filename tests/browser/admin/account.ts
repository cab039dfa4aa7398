import { expect, test } from '@jest/globals';
import { ACTIVITY, type Administrator, SETTINGS, type World } from './world';

const PLACES = [ACTIVITY, SETTINGS, '/'];

/** Where an owner looks: Activity, the settings and the homepage. */
const everywhere = async (world: World, title: string, text: RegExp): Promise<Administrator> => {
  const administrator = await world.administrator();
  for (const path of PLACES) {
    await administrator.open(path);
    const notice = administrator.page.getByRole('status').filter({ hasText: title });
    await notice.waitFor();
    // The homepage's card has no room for more than what is wrong and where it is mended.
    if (path !== '/') await notice.getByText(text).waitFor();
  }
  return administrator;
};

export const account = (world: () => World): void => {
  test('an account that works has no alert', async () => {
    await world().lived();
    const administrator = await world().administrator();
    await administrator.open('/');
    await administrator.said('€1,267.90');
    expect(await administrator.page.getByText('No code can be sent').count()).toBe(0);
    await administrator.leave();
  });

  test('an empty balance is shown everywhere, with what to do', async () => {
    await world().lived();
    world().clickatell.set({ balance: 0 });
    const title = 'The Clickatell account is empty';
    const administrator = await everywhere(world(), title, /Top it up in Clickatell’s dashboard/);
    await administrator.said('Empty: no code can be sent');
    expect(await administrator.page.getByRole('link', { name: /Open Clickatell’s dashboard/ }).count()).toBe(
      1
    );
    await administrator.open(ACTIVITY);
    await administrator.said('Empty: no code can be sent');
    expect(await administrator.axe()).toEqual([]);
    world().clickatell.set({ balance: 1267.9 });
    await administrator.leave();
  });

  test('a key that Clickatell no longer accepts is shown everywhere', async () => {
    await world().lived();
    world().clickatell.set({ keys: {} });
    const title = 'Clickatell no longer accepts the API key';
    const administrator = await everywhere(world(), title, /Copy the key again/);
    await administrator.page.getByRole('link', { name: 'Open the settings' }).click();
    await administrator.heading('General');
    world().clickatell.set({ keys: { 'demo-one-api-key==': 'one', 'demo-platform-key==': 'platform' } });
    await administrator.leave();
  });

  test('a spent budget is shown everywhere', async () => {
    const { traffic, token } = world();
    await world().lived();
    await traffic.call('PUT', '/sms-auth/settings', { limits: { messagesPerDay: 1 } }, token);
    const administrator = await everywhere(world(), 'Today’s budget is spent', /of 1 SMS went out/);
    await traffic.call('PUT', '/sms-auth/settings', { limits: { messagesPerDay: 1000 } }, token);
    await administrator.leave();
  });

  test('how long the balance lasts is known after a day, and said aloud when it is less than a week', async () => {
    await world().lived();
    const { clickatell, site, traffic, token } = world();
    const seenDaysAgo = async (days: number, balance: number) => {
      clickatell.set({ balance });
      await site.clock(-days * 86_400_000);
      await traffic.call('GET', '/sms-auth/status', undefined, token);
      await site.clock(0);
      clickatell.set({ balance: 1267.9 });
    };
    // What a day costs is known to the site, whoever looks. An earlier look begins the history anew, and is too old to count.
    await seenDaysAgo(20, 1287.9);
    await seenDaysAgo(2, 1287.9);
    const administrator = await world().administrator();
    await administrator.open(ACTIVITY);
    await administrator.said('Lasts 126 days at this rate');
    expect(await administrator.page.getByText(/^The balance lasts/).count()).toBe(0);
    clickatell.set({ balance: 987.9 });
    await administrator.page.reload();
    await administrator.page.getByText('The balance lasts 6 more days').waitFor();
    await seenDaysAgo(20, 1267.9);
    await administrator.page.reload();
    await administrator.said('How long it lasts shows after a day');
    await administrator.leave();
  });
};
