const phone = require('../../../../phone-attribute');

module.exports = {
  kind: 'collectionType',
  collectionName: 'listings',
  info: { singularName: 'listing', pluralName: 'listings', displayName: 'Listing' },
  options: { draftAndPublish: false },
  attributes: {
    phone: phone({ unique: true, regex: '^\\+357\\d{8}$' }),
    seller: { type: 'relation', relation: 'manyToOne', target: 'plugin::users-permissions.user' },
    owner: { type: 'component', component: 'shared.contact' },
    contacts: { type: 'component', component: 'shared.contact', repeatable: true },
    blocks: { type: 'dynamiczone', components: ['shared.contact'] },
  },
};
