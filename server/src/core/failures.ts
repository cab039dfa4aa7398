import type { Core } from '@strapi/strapi';
import { inBrief } from './database';

/** A failure that is in the log already: an outage is reported when it begins, not with every request. */
export class ReportedError extends Error {}

/** For `.catch`: writes down what failed and why, in words that hold no statement's values. */
export const logFailure =
  (strapi: Core.Strapi, what: string) =>
  (error: unknown): void => {
    if (!(error instanceof ReportedError)) strapi.log.error(`sms-auth: ${what} (${inBrief(error)}).`);
  };

/** Tells the site's own listeners. One that throws is written down: unhandled, it would end the process. */
export const emit = (strapi: Core.Strapi, event: `sms-auth.${string}`, about: object): void =>
  void strapi.eventHub.emit(event, about).catch(logFailure(strapi, `a listener to ${event} failed`));
