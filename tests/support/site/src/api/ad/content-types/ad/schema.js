const phone = require('../../../../phone-attribute');

module.exports = {
  kind: 'collectionType',
  collectionName: 'ads',
  info: { singularName: 'ad', pluralName: 'ads', displayName: 'Ad' },
  options: { draftAndPublish: false },
  attributes: { title: { type: 'string', required: true }, contactPhone: phone() },
};
