export const PHONE_SIZE = { width: 390, height: 780 };
export const DESKTOP_SIZE = { width: 1280, height: 860 };

/** Somebody at the storefront, and what they do there. */
export const visit = async ({ browser, clickatell, storefront }, look) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
  return {
    context,
    page,
    heading,
    open: (path) => page.goto(`${storefront}/#${path}`),
    button: (name) => page.getByRole('button', { name, exact: true }),
    codeField: () => page.getByRole('textbox', { name: /^Code of/ }),
    codeSentTo: async (national) => (await clickatell.next(`357${national}`)).text.match(/\b\d{6}\b/)[0],
  };
};

/** As far as the code that was sent. */
export const askForCode = async ({ page, open, heading, button }, national) => {
  await open('/register');
  await page.getByLabel('Mobile phone').fill(national);
  await button('Send me a code').click();
  await heading('Type the code');
};

export const answer = async ({ page, codeField, codeSentTo, heading }, national) => {
  await codeField().focus();
  await page.keyboard.type(await codeSentTo(national));
  await heading('Almost there');
};

export const register = async (visitor, { national, name, email }) => {
  const { page, heading, button } = visitor;
  await askForCode(visitor, national);
  await answer(visitor, national);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await button('Create my account').click();
  await heading('Keep your recovery codes');
};
