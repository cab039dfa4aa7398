// better-auth's phone-number plugin in a process of its own, with no limit. It sends to the same simulator as we do.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { phoneNumber } from 'better-auth/plugins';
import Sqlite from 'better-sqlite3';
import pg from 'pg';

const { SITE_DATABASE, SITE_CLICKATELL } = process.env;
const { client, connection } = JSON.parse(SITE_DATABASE);

const send = (to, code) =>
  fetch(`${SITE_CLICKATELL}/v1/message`, {
    method: 'POST',
    headers: { Authorization: 'demo-one-api-key==', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      messages: [{ channel: 'sms', to: to.slice(1), content: `Your code is ${code}`, clientMessageId: to }],
    }),
  }).then((response) => response.arrayBuffer());

const options = {
  baseURL: 'http://127.0.0.1',
  secret: 'bench-secret-of-better-auth-32-chars',
  database: client === 'postgres' ? new pg.Pool({ ...connection, max: 10 }) : new Sqlite(connection.filename),
  rateLimit: { enabled: false },
  logger: { disabled: true },
  telemetry: { enabled: false },
  advanced: { disableCSRFCheck: true },
  plugins: [
    phoneNumber({
      sendOTP: ({ phoneNumber: to, code }) => void send(to, code).catch(console.error),
      signUpOnVerification: {
        getTempEmail: (to) => `${to.slice(1)}@example.com`,
        getTempName: (to) => to,
      },
    }),
  ],
};
const { runMigrations } = await getMigrations(options);
await runMigrations();

const server = createServer(toNodeHandler(betterAuth(options)));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
