const YEAR = 31_536_000;

module.exports = ({ env }) => ({
  auth: {
    secret: 'test-admin-secret',
    // Tests move the clock by days; an administrator stays logged in.
    sessions: { accessTokenLifespan: YEAR, idleSessionLifespan: YEAR, maxSessionLifespan: YEAR },
  },
  apiToken: { salt: 'test-api-token-salt' },
  transfer: { token: { salt: 'test-transfer-salt' } },
  secrets: {
    encryptionKey: [env('SITE_ENCRYPTION_KEY', 'test-encryption-key-of-32-letters')].find(
      (key) => key !== 'none'
    ),
  },
  serveAdminPanel: false,
});
