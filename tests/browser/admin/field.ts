import { expect, test } from '@jest/globals';
import type { Administrator, World } from './world';

const ADS = '/content-manager/collection-types/api::ad.ad';

const AD = { title: 'Bicycle', description: 'Blue', price: 80, city: 'Nicosia' };

const openAd = async ({ traffic, token }: World, administrator: Administrator): Promise<string> => {
  const [ad] = (await traffic.call('GET', ADS, undefined, token)).results;
  await administrator.open(`${ADS}/${ad.documentId}`);
  return `${ADS}/${ad.documentId}`;
};

const phoneOf = ({ page }: Administrator) => page.getByRole('textbox', { name: 'contactPhone' });
const countryOf = ({ page }: Administrator) =>
  page.getByRole('combobox', { name: 'Country of contactPhone' });

export const field = (world: () => World): void => {
  test('a national number is taken and kept in E.164', async () => {
    const { traffic, token } = world();
    const administrator = await world().administrator();
    const ad = await openAd(world(), administrator);
    await phoneOf(administrator).fill('99 12');
    await phoneOf(administrator).blur();
    await administrator.said('This is not a valid phone number');
    await phoneOf(administrator).fill('99123456');
    await administrator.button('Save').click();
    await administrator.said('Saved document');
    expect((await traffic.call('GET', ad, undefined, token)).data.contactPhone).toBe('+35799123456');
    await administrator.page.reload();
    await administrator.page.locator('input[value="99 123456"]').waitFor();
    await administrator.leave();
  });

  test('a number that is refused stays in the form, with the reason at its field', async () => {
    const administrator = await world().administrator();
    const { page } = administrator;
    await openAd(world(), administrator);
    await phoneOf(administrator).fill('99 12');
    const title = page.getByRole('textbox', { name: /^title/ });
    await title.fill('Not to be lost');
    await administrator.button('Save').click();
    await administrator.said(/There are validation errors/);
    await administrator.said('This is not a valid phone number');
    expect(await phoneOf(administrator).inputValue()).toBe('99 12');
    expect(await title.inputValue()).toBe('Not to be lost');
    // The form knows that it is unsaved: whoever leaves is asked.
    expect(await administrator.button('Save').isEnabled()).toBe(true);
    await page.getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('alertdialog').waitFor();
    await administrator.leave();
  });

  test('what is no number is refused by the server too, by its code and at its field', async () => {
    const { site, token } = world();
    const response = await fetch(`${site.url}${ADS}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...AD, contactPhone: 'call me' }),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      name: 'ValidationError',
      details: { code: 'phone.invalid', errors: [{ path: ['contactPhone'] }] },
    });
  });

  test('it begins with the site’s country, whichever countries SMS may go to', async () => {
    const { traffic, token } = world();
    await traffic.call('PUT', '/sms-auth/settings', { countries: ['GR'] }, token);
    const administrator = await world().administrator();
    await administrator.open(`${ADS}/create`);
    await countryOf(administrator).waitFor();
    expect(await countryOf(administrator).inputValue()).toBe('Cyprus');
    await countryOf(administrator).fill('');
    await countryOf(administrator).pressSequentially('Swed');
    await administrator.page.getByRole('option', { name: /Sweden/ }).click();
    expect(await countryOf(administrator).inputValue()).toBe('Sweden');
    await phoneOf(administrator).fill('0701234567');
    expect(await administrator.axe()).toEqual([]);
    await traffic.call('PUT', '/sms-auth/settings', { countries: null }, token);
    await administrator.leave();
  });
};
