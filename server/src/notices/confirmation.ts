import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { phoneOfEmail } from '../accounts';
import type { E164 } from '../core';
import { maskPhone } from '../phones';
import { pickLocale } from '../sms';
import { fillIn } from './notice-texts';

const EMAIL = 'plugin::email.email';
/** What users-permissions' link to confirm an e-mail has in it. */
const CONFIRMATION = /[?&]confirmation=/;

/** What the e-mail says below the site's own text, by language; `{phone}` is masked. */
const NOTES: Record<string, string> = {
  en: 'This account was registered with the phone {phone}. If that is not your phone, somebody else has used your e-mail address: do not confirm it. Reset the password instead; that takes the phone off the account.',
  es: 'Esta cuenta se registró con el teléfono {phone}. Si no es tu teléfono, alguien más ha usado tu dirección de correo: no la confirmes. Restablece la contraseña; eso quita el teléfono de la cuenta.',
  fr: 'Ce compte a été créé avec le téléphone {phone}. Si ce n’est pas votre téléphone, quelqu’un d’autre a utilisé votre adresse e-mail : ne la confirmez pas. Réinitialisez plutôt le mot de passe ; cela retire le téléphone du compte.',
  de: 'Dieses Konto wurde mit dem Telefon {phone} registriert. Ist das nicht Ihr Telefon, hat jemand anderes Ihre E-Mail-Adresse benutzt: Bestätigen Sie sie nicht. Setzen Sie stattdessen das Passwort zurück; das nimmt das Telefon vom Konto.',
  'pt-BR':
    'Esta conta foi cadastrada com o telefone {phone}. Se esse telefone não é seu, outra pessoa usou o seu e-mail: não o confirme. Redefina a senha; isso retira o telefone da conta.',
  el: 'Αυτός ο λογαριασμός δημιουργήθηκε με το τηλέφωνο {phone}. Αν δεν είναι το τηλέφωνό σας, κάποιος άλλος χρησιμοποίησε το e-mail σας: μην το επιβεβαιώσετε. Επαναφέρετε τον κωδικό πρόσβασης· έτσι το τηλέφωνο αφαιρείται από τον λογαριασμό.',
  ar: 'سُجّل هذا الحساب بالهاتف {phone}. إن لم يكن هاتفك فقد استخدم شخص آخر بريدك الإلكتروني: لا تؤكده، بل أعد تعيين كلمة المرور، فهذا يزيل الهاتف من الحساب.',
  'zh-Hans':
    '此账户是用手机 {phone} 注册的。如果这不是您的手机，说明有人使用了您的邮箱地址：请不要确认。请改为重置密码，这样会把该手机从账户中移除。',
};

interface Mail {
  to?: unknown;
  text?: string;
  html?: string;
}

const noted = new AsyncLocalStorage<string>();

const write = (locale: string, phone: E164): string =>
  fillIn(NOTES[locale] ?? NOTES.en ?? '', { phone: maskPhone(phone) });

// Asked for again, the e-mail says it as well: the newest is the one whose link works.
const noteFor = async (strapi: Core.Strapi, to: unknown): Promise<string | null> => {
  const verified = typeof to === 'string' ? await phoneOfEmail(strapi, to) : null;
  return verified && write('en', verified.phone);
};

const withNote = (mail: Mail, note: string): Mail => ({
  ...mail,
  ...(mail.text !== undefined && { text: `${mail.text}\n\n${note}\n` }),
  ...(mail.html !== undefined && { html: `${mail.html}<p>${note}</p>` }),
});

/**
 * Whoever registers by phone names any e-mail. Its owner is told in the e-mail that asks them to confirm it which
 * phone came with the account, and what to do where it is not theirs.
 */
export const namePhoneInConfirmations = (strapi: Core.Strapi): void => {
  if (!strapi.plugin('email')) return;
  strapi.get('services').extend(EMAIL, (stock: { send(mail: Mail): Promise<unknown> }) => ({
    ...stock,
    async send(mail: Mail) {
      if (!CONFIRMATION.test(`${mail?.text} ${mail?.html}`)) return stock.send(mail);
      const note = noted.getStore() ?? (await noteFor(strapi, mail.to));
      return stock.send(note === null ? mail : withNote(mail, note));
    },
  }));
};

/** Runs a registration by phone whose e-mail names the phone. */
export const namingPhone = <T>(ctx: Context, phone: E164, action: () => Promise<T>): Promise<T> => {
  const locale = pickLocale(ctx.get('accept-language') || undefined, Object.keys(NOTES));
  return noted.run(write(locale, phone), action);
};
