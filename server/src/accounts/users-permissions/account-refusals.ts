import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { AccountErrorCode, ErrorCode } from '../../../../contract';
import { USER } from './users';

interface FieldError {
  path?: (string | number)[];
  message?: string;
  name?: string;
}

type Code = AccountErrorCode | Extract<ErrorCode, 'request.invalid'>;

const isSomebodys = async (strapi: Core.Strapi, names: unknown[]): Promise<boolean> => {
  const known = names.filter((name): name is string => typeof name === 'string' && name !== '');
  const where = { $or: [{ email: { $in: known } }, { username: { $in: known } }] };
  return (await strapi.db.query(USER).count({ where })) > 0;
};

const codeOfField = ({ path = [], message = '' }: FieldError): Code => {
  const isUnique = /unique|taken/i.test(message);
  if (path[0] === 'email') return isUnique ? 'email.taken' : 'email.invalid';
  if (path[0] === 'password') return 'password.invalid';
  return path[0] === 'username' && isUnique ? 'username.taken' : 'request.invalid';
};

// One sentence stands for both in users-permissions.
const codeOfSentence = async (
  strapi: Core.Strapi,
  message: string,
  { email }: Record<string, unknown>
): Promise<Code> => {
  if (!/taken/i.test(message)) return 'request.invalid';
  return (await isSomebodys(strapi, [email, String(email).toLowerCase()])) ? 'email.taken' : 'username.taken';
};

// A required field of the site's own can be given only where users-permissions lets it in.
const hintFor = (strapi: Core.Strapi, fields: FieldError[]): string => {
  const allowed: unknown = strapi.config.get('plugin::users-permissions.register.allowedFields');
  const known = new Set(['email', 'username', 'password', ...(Array.isArray(allowed) ? allowed : [])]);
  const missing = fields
    .map(({ path = [] }) => path[0])
    .filter((name) => name !== undefined && !known.has(name));
  return missing.length > 0
    ? ` ${missing.join(', ')}: users-permissions takes a field at registration when its register.allowedFields names it.`
    : '';
};

/**
 * What users-permissions refuses of a new account or a new password stays its own error, in its own words, with a
 * stable code beside it and without the values that were given: one of them is the password.
 */
export const withAccountCode = async (
  strapi: Core.Strapi,
  error: unknown,
  given: Record<string, unknown>
): Promise<unknown> => {
  if (!(error instanceof errors.ApplicationError)) return error;
  const details = (error.details ?? {}) as { code?: string; errors?: FieldError[] };
  if (details.code !== undefined) return error;
  const fields = (details.errors ?? []).map(({ path, message, name }) => ({ path, message, name }));
  const [first] = fields;
  const code = first ? codeOfField(first) : await codeOfSentence(strapi, error.message, given);
  error.message += hintFor(strapi, fields);
  error.details = { ...details, ...(first && { errors: fields }), code };
  return error;
};
