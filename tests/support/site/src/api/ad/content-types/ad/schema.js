// A site without the plugin has no such field type.
const contactPhone =
  process.env.SITE_PLUGIN === 'false'
    ? { type: 'string' }
    : { type: 'customField', customField: 'plugin::sms-auth.phone' };

module.exports = {
  kind: 'collectionType',
  collectionName: 'ads',
  info: { singularName: 'ad', pluralName: 'ads', displayName: 'Ad' },
  options: { draftAndPublish: false },
  attributes: { title: { type: 'string', required: true }, contactPhone },
};
