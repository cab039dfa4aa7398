import { createServer } from 'node:net';

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** The port that an environment variable names, or the usual one; said in plain words when it is taken. */
export const portFor = async (whatFor, variable, usual) => {
  const port = Number(process.env[variable] ?? usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable}=${process.env[variable]} is no port. Give a number from 1 to 65535.`);
  }
  if (await isFree(port)) return port;
  throw new Error(
    `Port ${port} is taken. Stop what uses it, or choose another for ${whatFor}: ${variable}=${port + 1} npm run demo`
  );
};
