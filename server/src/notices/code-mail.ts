import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { E164 } from '../core';
import { maskPhone } from '../phones';
import { readSettings, siteNameOf } from '../settings';
import { pickLocale } from '../sms';
import { fillIn, THIS_SITE } from './notice-texts';

type CodeText = [subject: string, code: string, warning: string];

/** The e-mail with a code, by language: `{code}`, `{site}` and `{phone}` (masked) are filled in. */
const TEXTS: Record<string, CodeText> = {
  en: [
    'Your code',
    '{code} is your code for {site}. It is good for ten minutes.',
    'Somebody who has the phone {phone} is logging in to your account. If that is not you, give this code to nobody: without it they do not get in.',
  ],
  es: [
    'Tu código',
    '{code} es tu código para {site}. Vale diez minutos.',
    'Alguien que tiene el teléfono {phone} está entrando en tu cuenta. Si no eres tú, no des este código a nadie: sin él no podrá entrar.',
  ],
  fr: [
    'Votre code',
    '{code} est votre code pour {site}. Il est valable dix minutes.',
    'Une personne qui a le téléphone {phone} se connecte à votre compte. Si ce n’est pas vous, ne donnez ce code à personne : sans lui, elle n’entre pas.',
  ],
  de: [
    'Ihr Code',
    '{code} ist Ihr Code für {site}. Er gilt zehn Minuten.',
    'Jemand, der das Telefon {phone} hat, meldet sich bei Ihrem Konto an. Wenn Sie das nicht sind, geben Sie diesen Code niemandem: Ohne ihn kommt niemand hinein.',
  ],
  'pt-BR': [
    'Seu código',
    '{code} é o seu código para {site}. Ele vale por dez minutos.',
    'Alguém que tem o telefone {phone} está entrando na sua conta. Se não é você, não dê este código a ninguém: sem ele não se entra.',
  ],
  el: [
    'Ο κωδικός σας',
    '{code} είναι ο κωδικός σας για το {site}. Ισχύει για δέκα λεπτά.',
    'Κάποιος που έχει το τηλέφωνο {phone} συνδέεται στον λογαριασμό σας. Αν δεν είστε εσείς, μη δώσετε αυτόν τον κωδικό σε κανέναν: χωρίς αυτόν δεν μπαίνει.',
  ],
  ar: [
    'رمزك',
    '{code} هو رمزك في {site}. وهو صالح لعشر دقائق.',
    'شخص لديه الهاتف {phone} يسجّل الدخول إلى حسابك. إن لم تكن أنت، فلا تعطِ هذا الرمز لأحد: لن يدخل من دونه.',
  ],
  'zh-Hans': [
    '您的验证码',
    '{code} 是您在 {site} 的验证码,十分钟内有效。',
    '持有手机 {phone} 的人正在登录您的账户。如果不是您本人,请勿将此验证码告诉任何人:没有它就无法登录。',
  ],
};

/**
 * Sends a code to an account's e-mail, and waits for the mail server. The subject does not hold the code: screens show
 * subjects while they are locked.
 */
export const mailCode = async (
  strapi: Core.Strapi,
  ctx: Context,
  to: string,
  phone: E164,
  code: string
): Promise<void> => {
  const locale = pickLocale(ctx.get('accept-language') || undefined, Object.keys(TEXTS));
  const [subject, sentence, warning] = (TEXTS[locale] ?? TEXTS.en) as CodeText;
  const name = siteNameOf(strapi, await readSettings(strapi));
  const site = name || (THIS_SITE[locale] ?? '');
  const text = fillIn(`${sentence}\n\n${warning}\n`, { code, site, phone: maskPhone(phone) });
  await strapi
    .plugin('email')
    .service('email')
    .send({ to, subject: name ? `${name}: ${subject}` : subject, text });
};
