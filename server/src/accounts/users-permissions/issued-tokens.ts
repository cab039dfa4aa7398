import type { Core } from '@strapi/strapi';
import { logFailure, type UserRow } from '../../core';

const JWT = 'plugin::users-permissions.jwt';

type Issue = (payload: { id?: UserRow }, options?: object) => unknown;

/** Requests in which the second step has been decided, so that a token may be issued. */
const decided = new WeakSet<object>();

/** From here on, this request may issue tokens without a warning. */
export const secondStepDecided = (strapi: Core.Strapi): void => {
  const ctx: object | undefined = strapi.requestContext.get();
  if (ctx) decided.add(ctx);
};

/**
 * Warns, once, when code of the site or of another plugin issues a token for somebody with two-step by
 * itself: nothing asks there for the second step. It sees `service('jwt').issue` and no other way to sign.
 */
export const watchIssuedTokens = (
  strapi: Core.Strapi,
  needsSecondStep: (row: UserRow) => Promise<boolean>
): void => {
  let warned = false;
  const look = async (row: UserRow) => {
    if (!(await needsSecondStep(row)) || warned) return;
    warned = true;
    strapi.log.warn(
      `sms-auth: code of this site issued a token for user ${row} without asking for the second step that their sign-in needs. Call strapi.plugin('sms-auth').service('two-step').begin(ctx, userId) before it issues one; see docs/security.md.`
    );
  };
  strapi.get('services').extend(JWT, (stock: { issue: Issue }) => ({
    ...stock,
    issue(...given: Parameters<Issue>) {
      const row = given[0]?.id;
      const ctx: object | undefined = strapi.requestContext.get();
      if (!warned && row !== undefined && !(ctx && decided.has(ctx)))
        look(row).catch(logFailure(strapi, 'an issued token could not be looked at'));
      return stock.issue(...given);
    },
  }));
};
