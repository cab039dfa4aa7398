/** Strapi shows its admin in English, and in the languages that a site names here. */
export default {
  config: { locales: ['ar', 'de', 'es', 'fr', 'pt-BR', 'zh-Hans'] },
};
