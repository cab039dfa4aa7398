/** The built-in message of each language. Each fits one part with a site name of ordinary length. */
export const TEXTS = {
  en: '{code} is your {site} code. Never share it.',
  es: '{code} es tu código de {site}. No lo compartas.',
  fr: '{code} est votre code {site}. Ne le partagez pas.',
  de: '{code} ist Ihr Code für {site}. Geben Sie ihn nicht weiter.',
  'pt-BR': '{code} é o seu código {site}. Não o compartilhe.',
  el: '{code}: ο κωδικός σας για το {site}. Μην τον δώσετε.',
  ar: '{code} هو رمزك في {site}. لا تشاركه.',
  'zh-Hans': '{code} 是您的 {site} 验证码,请勿告诉他人。',
} as const;

/** The same where the site has no name. */
export const NAMELESS_TEXTS: Record<keyof typeof TEXTS, string> = {
  en: '{code} is your code. Never share it.',
  es: '{code} es tu código. No lo compartas.',
  fr: '{code} est votre code. Ne le partagez pas.',
  de: '{code} ist Ihr Code. Geben Sie ihn nicht weiter.',
  'pt-BR': '{code} é o seu código. Não o compartilhe.',
  el: '{code}: ο κωδικός σας. Μην τον δώσετε.',
  ar: '{code} هو رمزك. لا تشاركه.',
  'zh-Hans': '{code} 是您的验证码,请勿告诉他人。',
};
