import { describe, expect, test } from '@jest/globals';
import { PEOPLE, type World } from './world';

const USERS = '/content-manager/collection-types/plugin::users-permissions.user';
const PASSWORD = 'Correct-Horse-9';

/** Somebody with a phone and one remembered device; a number and a name nobody else has. */
const somebody = async ({ traffic, clickatell }: World, name: string, phone: string) => {
  const { user } = await traffic.person(name, phone);
  const after = clickatell.inbox.length;
  const login = { identifier: user.email, password: PASSWORD };
  const { challenge } = await traffic.call('POST', '/api/auth/local', login);
  const code = /\d{6}/.exec((await clickatell.next(phone, { after })).text)?.[0];
  const verify = `/api/auth/phone/challenges/${challenge.id}/verify`;
  await traffic.call('POST', verify, { code, rememberDevice: true });
  return user;
};

export const help = (world: () => World): void => {
  describe.each([
    [1280, 'Despina Wide', '+35796201001'],
    [390, 'Despina Narrow', '+35796201002'],
  ])('at %i px', (width, name, phone) => {
    let id = 0;

    test('a person’s page says what is known of the phone, and has devices forgotten', async () => {
      await world().lived();
      ({ id } = await somebody(world(), name, phone));
      const administrator = await world().administrator({ width });
      const { page } = administrator;
      await administrator.open(PEOPLE);
      await page.getByRole('searchbox', { name: 'Search people' }).fill(name);
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const known = page.getByRole('region', { name: 'Phone' });
      await known.getByText(/^\+•+\d\d$/).waitFor();
      await known.getByText('Recovery codes left').locator('xpath=..').getByText('10').waitFor();
      const messages = page.getByRole('region', { name: 'Last messages' });
      await messages.getByText('Two-step login').waitFor();
      await messages.getByText('Registration').waitFor();
      expect(await page.locator('main').textContent()).not.toContain(phone.slice(1));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await administrator.axe()).toEqual([]);

      const devices = page.getByRole('region', { name: 'Trusted devices' });
      await devices.getByText('Firefox on Linux').waitFor();
      await devices.getByRole('button', { name: /^Forget the devices of/ }).click();
      const question = page.getByRole('alertdialog');
      await question.getByText(/asks for a code, on every device/).waitFor();
      expect(await administrator.axe('[role=alertdialog]')).toEqual([]);
      await question.getByRole('button', { name: 'Forget devices' }).click();
      await devices.getByText('None: every login asks for a code.').waitFor();
      expect(world().site.printed()).toMatch(
        new RegExp(`administrator \\d+ forgot the trusted devices of user ${id}`)
      );
      await administrator.leave();
    });

    test('the content manager shows it beside the user, and the phone in the list', async () => {
      const administrator = await world().administrator({ width });
      const { page } = administrator;
      await administrator.open(`${USERS}?_q=${encodeURIComponent(name)}`);
      await page.getByText('Verified phone').first().waitFor();
      await page.getByText(phone).first().waitFor();
      const { documentId } = (
        await world().traffic.call('GET', `/sms-auth/users/${id}`, undefined, world().token)
      ).data;
      await administrator.open(`${USERS}/${documentId}`);
      const panel = page.getByRole('link', { name: 'Last messages and more' });
      await panel.waitFor();
      await page.getByText(/^\+•+\d\d$/).waitFor();
      await page.getByRole('button', { name: /^Reset phone of/ }).waitFor();
      expect(await page.getByText('Registration', { exact: true }).count()).toBe(1);
      // The rest of the page is Strapi's.
      expect(await administrator.axe('aside')).toEqual([]);
      // On a phone Strapi's own bar lies over the end of the page until it is scrolled on.
      await panel.press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await administrator.leave();
    });
  });
};
