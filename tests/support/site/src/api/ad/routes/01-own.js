// Tests without the plugin have no such policies.
const having = (...policies) => (process.env.SITE_PLUGIN === 'false' ? [] : policies);

module.exports = {
  routes: [
    {
      method: 'POST',
      path: '/ads',
      handler: 'ad.create',
      config: { auth: { scope: ['api::ad.ad.create'] }, policies: having('plugin::sms-auth.verified-phone') },
    },
    {
      method: 'POST',
      path: '/ads/purge',
      handler: 'ad.purge',
      config: { policies: having({ name: 'plugin::sms-auth.recent-code', config: { maxAge: 300 } }) },
    },
  ],
};
