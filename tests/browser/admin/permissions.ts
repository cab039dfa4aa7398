import { expect, test } from '@jest/globals';
import { ACTIVITY, type Administrator, PASSWORD, PEOPLE, SETTINGS, type World } from './world';

const READS = ['plugin::sms-auth.settings.read', 'plugin::sms-auth.activity.read'];

/** Invites somebody with a role and has them choose their password. */
const invite = async ({ traffic, token }: World, email: string, role: number): Promise<void> => {
  const invited = { email, firstname: 'Petra', lastname: 'Press', roles: [role] };
  const { data } = await traffic.call('POST', '/admin/users', invited, token);
  const userInfo = { firstname: 'Petra', lastname: 'Press', password: PASSWORD };
  const { registrationToken } = data;
  await traffic.call('POST', '/admin/register', { registrationToken, userInfo });
};

const editorRole = async ({ traffic, token }: World): Promise<number> => {
  const { data } = await traffic.call('GET', '/admin/roles', undefined, token);
  return data.find(({ code }: { code: string }) => code === 'strapi-editor').id;
};

const readerRole = async ({ traffic, token }: World): Promise<number> => {
  const role = { name: 'Reader', description: 'Looks, and changes nothing' };
  const { data } = await traffic.call('POST', '/admin/roles', role, token);
  const permissions = READS.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await traffic.call('PUT', `/admin/roles/${data.id}/permissions`, { permissions }, token);
  return data.id;
};

const PAGES: [path: string, title: string][] = [
  [SETTINGS, 'SMS Authentication'],
  [ACTIVITY, 'Activity'],
  [PEOPLE, 'People'],
];

const forbidden = ({ page }: Administrator) =>
  page.getByText(/^Your role does not allow you to see this/).waitFor();

export const permissions = (world: () => World): void => {
  test('an editor is shown no way to the plugin, and sees nothing at its addresses', async () => {
    const email = 'editor@example.com';
    await invite(world(), email, await editorRole(world()));
    const editor = await world().administrator({}, email);
    const { page } = editor;
    await editor.open('/');
    await page
      .getByRole('link', { name: /Content Manager/ })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: /SMS Authentication/ }).count()).toBe(0);
    expect(await page.getByText('SMS today').count()).toBe(0);
    for (const [path, title] of PAGES) {
      await editor.open(path);
      await editor.page.getByRole('heading', { level: 1, name: title }).waitFor();
      await forbidden(editor);
    }
    await editor.leave();
  });

  test('who may only read sees the settings, and can neither change, try nor reset anything', async () => {
    await world().lived();
    const email = 'reader@example.com';
    await invite(world(), email, await readerRole(world()));
    const reader = await world().administrator({}, email);
    const { page } = reader;
    await reader.open(SETTINGS);
    await page.getByText('Your role may read these settings but not change or try them.').waitFor();
    for (const name of ['Save', 'Check', 'Send a test SMS', 'Add a test number'])
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    expect(await page.getByLabel('Name of the site').isDisabled()).toBe(true);
    await reader.open(PEOPLE);
    await page.getByRole('row', { name: /Eleni/ }).waitFor();
    expect(await page.getByRole('button', { name: /Reset phone/ }).count()).toBe(0);
    await reader.leave();
  });
};
