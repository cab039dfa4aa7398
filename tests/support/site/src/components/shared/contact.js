const phone = require('../../phone-attribute');

module.exports = {
  collectionName: 'components_shared_contacts',
  info: { displayName: 'Contact' },
  attributes: { label: { type: 'string' }, phone: phone() },
};
