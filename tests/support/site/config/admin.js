module.exports = ({ env }) => ({
  auth: { secret: 'test-admin-secret' },
  apiToken: { salt: 'test-api-token-salt' },
  transfer: { token: { salt: 'test-transfer-salt' } },
  secrets: { encryptionKey: env('SITE_ENCRYPTION_KEY', 'test-encryption-key-of-32-letters') || undefined },
  serveAdminPanel: false,
});
