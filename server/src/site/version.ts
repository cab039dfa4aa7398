const OLDEST_STRAPI = '5.30';
// Experimental releases are called 0.0.0-…, and are newer than any.
const TOO_OLD = /^(?:[1-4]|5\.[12]?\d)\./;

/**
 * Stops the boot below the oldest supported Strapi. npm only warns about a peer that does not fit, and an older
 * Strapi would stop at some line of its own code, whose error says nothing.
 */
export const assertVersion = (version: string): void => {
  if (!TOO_OLD.test(version)) return;
  throw new Error(`sms-auth needs Strapi ${OLDEST_STRAPI} or newer; this site has ${version}.`);
};
