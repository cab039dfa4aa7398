module.exports = require('@strapi/strapi').factories.createCoreService('api::ad.ad');
