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

interface Attribute {
  type: string;
  customField?: string;
  /** The component that a component attribute holds. */
  component?: string;
}
type Attributes = Record<string, Attribute | undefined>;
type Path = (string | number)[];
type Entry = Record<string, unknown>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPhone = (attribute: Attribute | undefined): boolean => attribute?.customField === CUSTOM_FIELD;

/** A phone field that an entry fills in: where its value stands, and its path from the entry. */
interface Place {
  holder: Entry;
  name: string;
  path: Path;
}

/** Every phone field of an entry, those in its components and dynamic zones included. */
const placesIn = (strapi: Core.Strapi, attributes: Attributes, entry: Entry, path: Path = []): Place[] => {
  const components = strapi.components as unknown as Record<string, { attributes: Attributes } | undefined>;
  const placesInComponent = (value: unknown, component: unknown, place: Path): Place[] => {
    const schema = components[String(component)];
    return schema && isEntry(value) ? placesIn(strapi, schema.attributes, value, place) : [];
  };
  return Object.entries(entry).flatMap(([name, value]): Place[] => {
    const attribute = attributes[name];
    const here = [...path, name];
    if (isPhone(attribute)) return [{ holder: entry, name, path: here }];
    if (attribute?.type !== 'component' && attribute?.type !== 'dynamiczone') return [];
    const componentOf = (item: unknown) => attribute.component ?? (isEntry(item) && item.__component);
    return Array.isArray(value)
      ? value.flatMap((item, index) => placesInComponent(item, componentOf(item), [...here, index]))
      : placesInComponent(value, componentOf(value), here);
  });
};

/** A refused number, and where it stood. */
interface Fault {
  path: Path;
  refusal: Refusal;
}

// The content manager shows an error at its field, and keeps what the editor typed, for Strapi's
// ValidationError alone; `details.code` stays what programs read.
const validationError = (first: Refusal, faults: Fault[]): Error =>
  new errors.ValidationError(first.message, {
    ...first.details,
    errors: faults.map(({ path, refusal }) => ({ path, message: refusal.message, name: 'ValidationError' })),
  });

/** Writes the phones in E.164, where they stand. Throws a ValidationError that names each that is not a number. */
const normalize = async (strapi: Core.Strapi, places: Place[]): Promise<void> => {
  if (places.length === 0) return;
  const { country } = await readSettings(strapi);
  const faults = places.flatMap(({ holder, name, path }): Fault[] => {
    const value = holder[name];
    try {
      if (value === '') holder[name] = null;
      else if (typeof value === 'string') holder[name] = parsePhone(value, country);
      return [];
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return [{ path, refusal }];
    }
  });
  const [first] = faults;
  if (first) throw validationError(first.refusal, faults);
};

const WRITES = new Set(['create', 'update', 'clone']);

/**
 * The document service reads phones before Strapi's own validation, so that `unique`, `regex` and `required`
 * judge E.164, and a refusal names its place inside components and dynamic zones.
 */
export const normalizeDocuments = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { data } = context.params as { data?: unknown };
    if (WRITES.has(context.action) && isEntry(data))
      await normalize(strapi, placesIn(strapi, context.contentType.attributes as Attributes, data));
    return next();
  });
};

/** The same for whatever writes past the document service, users-permissions' users among them. */
export const normalizeRows = (strapi: Core.Strapi): void => {
  for (const { uid, attributes } of [
    ...Object.values(strapi.contentTypes),
    ...Object.values(strapi.components),
  ]) {
    const phones = Object.entries(attributes as Attributes).filter(([, attribute]) => isPhone(attribute));
    if (phones.length === 0) continue;
    const before = ({ params }: { params: { data?: Entry | Entry[] } }) => {
      const rows = [params.data ?? {}].flat();
      return normalize(
        strapi,
        rows.flatMap((row) => placesIn(strapi, Object.fromEntries(phones), row))
      );
    };
    strapi.db.lifecycles.subscribe({
      models: [uid],
      beforeCreate: before,
      beforeCreateMany: before,
      beforeUpdate: before,
      beforeUpdateMany: before,
    } as unknown as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
  }
};
