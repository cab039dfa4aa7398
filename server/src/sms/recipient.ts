import type { Core } from '@strapi/strapi';
import { type E164, hashKey } from '../core';

/** Stands for a number where it has to be found again and must not be read. */
export const recipientOf = (strapi: Core.Strapi, phone: E164): string => hashKey(strapi, 'recipient', phone);
