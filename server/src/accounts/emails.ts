import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { logFailure } from '../core';
import { release, reserve } from '../limits';

/**
 * Holds an e-mail for one registration. users-permissions looks whether it is taken and then writes, and has no
 * unique index: of people who register with one e-mail at once, the others are told that it is taken.
 */
export const holdEmail = async (strapi: Core.Strapi, email: string): Promise<() => Promise<void>> => {
  const key = email.toLowerCase();
  if (await reserve(strapi, 'email', key))
    return () =>
      release(strapi, 'email', key).catch(logFailure(strapi, 'an e-mail stays reserved for a minute'));
  throw new errors.ApplicationError('Email or Username are already taken', { code: 'email.taken' });
};
