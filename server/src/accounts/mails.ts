import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { logFailure } from '../core';

const EMAIL = 'plugin::email.email';

type Send = (...given: unknown[]) => Promise<unknown>;

/** E-mails that wait; null once they have gone out. */
interface Outbox {
  mails: (() => Promise<unknown>)[] | null;
}

const waiting = new AsyncLocalStorage<Outbox>();

/**
 * Inside `withMailsHeld`, e-mails wait in a list. A transaction that waited for a mail server would hold its
 * connection, on SQLite the only one, and with it every other request of the site.
 */
export const deferMails = (strapi: Core.Strapi): void => {
  if (!strapi.plugin('email')) return;
  const deferred =
    (send: Send): Send =>
    async (...given) => {
      const mails = waiting.getStore()?.mails;
      // Whatever the site mails later, in work that nobody awaited, goes out at once.
      if (!mails) return send(...given);
      mails.push(() => send(...given));
      return undefined;
    };
  strapi.get('services').extend(EMAIL, (stock: { send: Send; sendTemplatedEmail: Send }) => ({
    ...stock,
    send: deferred(stock.send),
    sendTemplatedEmail: deferred(stock.sendTemplatedEmail),
  }));
};

/** The result of an action, and what sends the e-mails that it wrote. Those of an action that fails are never sent. */
interface Held<T> {
  result: T;
  sendMails(): void;
}

/**
 * Runs `action` with its e-mails held back until the caller has committed. Nobody waits for them: the account is
 * there by then, and an e-mail that fails is asked for again with users-permissions' `send-email-confirmation`.
 */
export const withMailsHeld = async <T>(strapi: Core.Strapi, action: () => Promise<T>): Promise<Held<T>> => {
  const outbox: Outbox = { mails: [] };
  const result = await waiting.run(outbox, action);
  const failed = logFailure(
    strapi,
    'an e-mail of a registration could not be sent; its person can ask for it again'
  );
  const sendMails = () => {
    for (const send of outbox.mails ?? []) send().catch(failed);
    outbox.mails = null;
  };
  return { result, sendMails };
};
