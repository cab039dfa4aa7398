import { expect, test } from '@jest/globals';
import { open } from './settings';
import type { Administrator, World } from './world';

const choose = async ({ page }: Administrator, language: RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: language }).click();
};

const phoneOf = ({ page }: Administrator) => page.getByRole('figure', { name: 'The message on a phone' });
const textOf = ({ page }: Administrator) => page.getByRole('textbox', { name: 'Text' });

export const message = (world: () => World): void => {
  test('the preview shows the message, and which characters make it too long', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    expect(await phoneOf(administrator).textContent()).toContain('is your Bazaar code. Never share it.');
    await page.getByText('One SMS', { exact: true }).waitFor();
    await textOf(administrator).fill(`{code} · ${'to log in to {site} '.repeat(4)}`);
    await page.getByText('Too long for one SMS', { exact: true }).waitFor();
    // What would not fit is not what people get.
    expect(await phoneOf(administrator).textContent()).toContain('Bazaar: 472093');
    await administrator.said(/What pushed it over one SMS: .*·/);
    await textOf(administrator).fill(`{code} ${'to log in to {site} '.repeat(9)}`);
    await administrator.said(/characters too many for one SMS/);
    await administrator.leave();
  });

  test('each language has its preview, and one without a text shows what its people get', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await choose(administrator, /^Greek/);
    expect(await phoneOf(administrator).textContent()).toContain('ο κωδικός σας για το Bazaar');
    await administrator.said(/^Letters of this script .*: Greek$/);
    await choose(administrator, /^Arabic/);
    expect(await phoneOf(administrator).locator('blockquote').getAttribute('dir')).toBe('rtl');
    await choose(administrator, /^Polish \(no text yet\)/);
    expect(await textOf(administrator).inputValue()).toBe('');
    expect(await phoneOf(administrator).textContent()).toContain('is your Bazaar code. Never share it.');
    await administrator.said(/^There is no text in this language \(Polish\) yet/);
    await textOf(administrator).fill('Kod: {code}');
    expect(await phoneOf(administrator).textContent()).toContain('Kod: 472093');
    await page.getByLabel('Host for automatic filling (WebOTP)').fill('www.example.com');
    expect(await phoneOf(administrator).textContent()).toContain('@www.example.com #472093');
    await page.getByLabel('Hash of your Android app (SMS Retriever)').fill('FA+9qCX9VSu');
    expect(await phoneOf(administrator).textContent()).toContain('@www.example.com #472093 FA+9qCX9VSu');
    // What stands in the last line takes its room of the one SMS.
    await page.getByText(/^49 of 160/).waitFor();
    await administrator.leave();
  });

  test('a text that is wrong is shown in its language, whichever is looked at', async () => {
    const administrator = await open(world());
    const { page } = administrator;
    await choose(administrator, /^Greek/);
    await textOf(administrator).fill('χωρίς κωδικό');
    await choose(administrator, /^German/);
    await administrator.button('Save').click();
    await administrator.said(/^The text needs .*exactly once/);
    expect(await textOf(administrator).inputValue()).toBe('χωρίς κωδικό');
    expect(await textOf(administrator).evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Language' }).textContent()).toMatch(
      /Greek \(needs another look\)/
    );
    await choose(administrator, /^German/);
    await page.getByText(/^The text needs/).waitFor({ state: 'detached' });
    await choose(administrator, /^Greek/);
    await textOf(administrator).fill('{code} ναι');
    await page.getByText(/^The text needs/).waitFor({ state: 'detached' });
    await administrator.button('Back to the built-in text').click();
    await administrator.leave();
  });
};
