module.exports = ({ env }) => ({ connection: env.json('SITE_DATABASE') });
