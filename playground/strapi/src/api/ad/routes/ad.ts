import { factories } from '@strapi/strapi';

// Anybody may ask to publish; only a verified phone lets them.
export default factories.createCoreRouter('api::ad.ad', {
  config: { create: { policies: ['plugin::sms-auth.verified-phone'] } },
});
