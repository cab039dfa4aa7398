// A whole registration as one picture that moves: the storefront on the left, the phone on the right.
import { moving } from './encode.mjs';
import { visit } from './visit.mjs';

const SCREEN = { width: 390, height: 700 };
const SHARPNESS = 1.5;

const MOUNT = `
  body { margin: 0; padding: 22px 26px 28px; width: 828px; background: #0c5a45; font: 650 22px/1.3 system-ui, "Liberation Sans", sans-serif; color: #fff }
  p { margin: 0 0 18px; display: flex; gap: 14px; align-items: center }
  b { display: grid; place-items: center; width: 34px; height: 34px; border-radius: 50%; background: #ffc53d; color: #241a00; font-size: 18px }
  div { display: flex; justify-content: space-between }
  span { position: relative; border: 8px solid #06231f; border-radius: 38px; overflow: hidden; line-height: 0 }
  img { width: ${SCREEN.width}px; height: ${SCREEN.height}px }
  i { position: absolute; width: 44px; height: 44px; margin: -22px; border-radius: 50%; background: #ffc53d; opacity: .75; box-shadow: 0 0 0 10px rgb(255 197 61 / 30%) }
`;

/** A page that lays both screens side by side, under a sentence. */
const openMount = async (context) => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 880, height: 822 });
  await page.setContent(
    `<style>${MOUNT}</style><p><b></b><strong></strong></p><div><span><img><i hidden></i></span><span><img></span></div>`
  );
  return async ({ number, caption, screens, tap }) => {
    const sources = screens.map((png) => `data:image/png;base64,${png.toString('base64')}`);
    await page.evaluate(
      async ([step, words, [left, right], at]) => {
        document.querySelector('b').textContent = step;
        document.querySelector('strong').textContent = words;
        const finger = document.querySelector('i');
        finger.hidden = !at;
        if (at) Object.assign(finger.style, { left: `${at.x}px`, top: `${at.y}px` });
        const [one, other] = document.images;
        Object.assign(one, { src: left });
        Object.assign(other, { src: right });
        await Promise.all([one.decode(), other.decode()]);
      },
      [String(number), caption, sources, tap]
    );
    return page.screenshot();
  };
};

const centreOf = async (target) => {
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};

/** Films a page and the phone beside it; each step has a number and a caption. */
const filmOf = async ({ context, page }, handset) => {
  const mount = await openMount(context);
  const frames = [];
  let step = { number: 0, caption: '' };
  let phone = await handset.screenshot();
  const film = async (milliseconds, tap) => {
    const screens = [await page.screenshot(), phone];
    frames.push({ png: await mount({ ...step, screens, tap }), milliseconds });
  };
  return {
    frames,
    film,
    async lookAtPhone() {
      phone = await handset.screenshot();
    },
    caption: (caption) => {
      step = { number: step.number + 1, caption };
    },
    async type(text, milliseconds = 90, letters = 1) {
      for (let at = 0; at < text.length; at += letters) {
        await page.keyboard.type(text.slice(at, at + letters));
        await film(milliseconds);
      }
    },
    async tap(target) {
      await target.scrollIntoViewIfNeeded();
      await film(450, await centreOf(target));
      await target.click();
    },
  };
};

export const filmRegistration = async (stage) => {
  const visitor = await visit(stage, {
    viewport: SCREEN,
    deviceScaleFactor: SHARPNESS,
    hasTouch: true,
    bypassCSP: true,
  });
  const { context, page, heading, open, button } = visitor;
  stage.clickatell.clear();
  const handset = await context.newPage();
  await handset.goto(stage.clickatell.url);
  await handset.getByText('No messages yet').waitFor();
  // Nothing but its screen: the page under it is for people at a desk.
  await handset.addStyleTag({
    content: '.screen { height: 100dvh !important; border-radius: 0 !important }',
  });
  const { frames, film, lookAtPhone, caption, type, tap } = await filmOf(visitor, handset);
  const national = '99415264';

  caption('A number is enough to begin');
  await open('/register');
  await heading('Create an account');
  await page.waitForFunction(() => document.querySelector('select')?.value === 'CY');
  await film(900);
  await page.getByLabel('Mobile phone').focus();
  await type(national);
  await film(400);
  await tap(button('Send me a code'));
  await heading('Type the code');
  await visitor.codeField().waitFor();
  caption('The code arrives');
  const code = await visitor.codeSentTo(national);
  await handset.getByText(code).first().waitFor();
  await lookAtPhone();
  await film(1600);
  await visitor.codeField().focus();
  await type(code.slice(0, 5), 140);
  await page.keyboard.type(code.slice(5));
  await heading('Almost there');
  caption('The number is verified: a name, an e-mail');
  await film(800);
  await page.getByLabel('Your name').focus();
  await type('Eleni Kyriakou', 110, 3);
  await page.getByLabel('E-mail').focus();
  await type('eleni.k@example.com', 110, 4);
  await film(300);
  await tap(button('Create my account'));
  await heading('Keep your recovery codes');
  caption('Recovery codes, shown once');
  await film(1400);
  await tap(page.getByLabel('I have kept'));
  await tap(button('Continue'));
  await heading(/^Hello/);
  caption('Signed in, with two-step login on');
  await film(3000);
  await context.close();
  return moving(frames);
};
