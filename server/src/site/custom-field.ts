import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { CUSTOM_FIELD } from '../../../contract';
import { isRefusal, type Refusal } from '../core';
import { parsePhone } from '../phones';
import { readSettings } from '../settings';

const NAME = 'phone';

export const registerCustomField = (strapi: Core.Strapi): void =>
  strapi.customFields.register({
    name: NAME,
    plugin: 'sms-auth',
    type: 'string',
    inputSize: { default: 6, isResizable: true },
  });

/** The attributes of a content type or component that are phones. */
const phoneAttributes = (attributes: Record<string, unknown>): string[] =>
  Object.entries(attributes)
    .filter(([, attribute]) => (attribute as { customField?: string }).customField === CUSTOM_FIELD)
    .map(([name]) => name);

interface FieldError {
  path: [attribute: string];
  message: string;
  name: 'ValidationError';
}

// The content manager shows an error at its field, and keeps what the editor typed, for Strapi's
// ValidationError alone; `details.code` stays what programs read.
const atFields = ({ message, details }: Refusal, fields: FieldError[]): Error =>
  new errors.ValidationError(message, { ...details, errors: fields });

const normalize = async (
  strapi: Core.Strapi,
  names: string[],
  rows: Record<string, unknown>[]
): Promise<void> => {
  const { country } = await readSettings(strapi);
  const refused: { refusal: Refusal; name: string }[] = [];
  for (const row of rows) {
    for (const name of names) {
      const value = row[name];
      try {
        if (value === '') row[name] = null;
        else if (typeof value === 'string') row[name] = parsePhone(value, country);
      } catch (refusal) {
        if (!isRefusal(refusal)) throw refusal;
        refused.push({ refusal, name });
      }
    }
  }
  const [first] = refused;
  if (!first) return;
  throw atFields(
    first.refusal,
    refused.map(({ refusal: { message }, name }) => ({ path: [name], message, name: 'ValidationError' }))
  );
};

/** Whatever writes a phone field of any content type or component writes E.164, or is refused with `phone.invalid`. */
export const normalizeCustomFields = (strapi: Core.Strapi): void => {
  for (const { uid, attributes } of [
    ...Object.values(strapi.contentTypes),
    ...Object.values(strapi.components),
  ]) {
    const names = phoneAttributes(attributes);
    if (names.length === 0) continue;
    const before = ({ params }: { params: { data?: Record<string, unknown> | Record<string, unknown>[] } }) =>
      normalize(strapi, names, [params.data ?? {}].flat());
    strapi.db.lifecycles.subscribe({
      models: [uid],
      beforeCreate: before,
      beforeCreateMany: before,
      beforeUpdate: before,
      beforeUpdateMany: before,
    } as unknown as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
  }
};
