// A site without the plugin has no such field type.
module.exports = (rules = {}) =>
  process.env.SITE_PLUGIN === 'false'
    ? { type: 'string' }
    : { type: 'customField', customField: 'plugin::sms-auth.phone', ...rules };
