import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import document from '../../openapi/sms-auth.json';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  /** Below Strapi's prefix, without query: `/auth/phone/me`. */
  path: string;
  status: number;
  requestBody?: unknown;
  responseBody?: unknown;
}

interface Body {
  content?: { 'application/json'?: { schema: object } };
}
interface Operation {
  operationId: string;
  requestBody?: Body;
  responses: Record<string, Body | { $ref: string }>;
}

const ID = 'sms-auth';
// The document as data: the type that TypeScript reads from the file names every literal in it.
const openapi = document as unknown as {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Body> };
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: ID, components: document.components });

const compiled = new Map<object, ValidateFunction>();
const absolute = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${ID}#/components/`));
const validatorOf = (schema: object): ValidateFunction => {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(absolute(schema));
  compiled.set(schema, made);
  return made;
};

const inWords = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`;

/** What is wrong with a value by a schema of the document; empty when nothing is. */
export const faults = (schema: object, value: unknown): string[] => {
  const validate = validatorOf(schema);
  return validate(value) ? [] : (validate.errors ?? []).map(inWords);
};

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}/?$`, 'i').test(path);

/** The operation that an address belongs to; a literal path wins over one with parameters. */
export const operationOf = (method: string, path: string): Operation | undefined => {
  const [template] = Object.keys(openapi.paths)
    .filter((one) => matches(one, path) && openapi.paths[one]?.[method.toLowerCase()])
    .sort((a, b) => a.split('{').length - b.split('{').length);
  return template === undefined ? undefined : openapi.paths[template]?.[method.toLowerCase()];
};

const bodyOf = (response: Body | { $ref: string }): Body =>
  '$ref' in response ? (openapi.components.responses[response.$ref.split('/').pop() ?? ''] ?? {}) : response;

// Strapi's own, which every route may give: no such route or method, a body it cannot read. A defect is one
// of ours on a route of ours; users-permissions has some of its own.
const STRAPIS_OWN = new Set([404, 405, 413]);
const isAllowed = (status: number, isOurs: boolean): boolean =>
  STRAPIS_OWN.has(status) || (status === 500 && !isOurs);

/**
 * What is wrong with an exchange by the document; empty when nothing is, or when the address is not
 * of this API. A request is judged only when it was accepted, by a route of ours: refusing is what the
 * others are for, and users-permissions' routes take what they take.
 */
export const checkExchange = (exchange: Exchange): string[] => {
  const operation = operationOf(exchange.method, exchange.path);
  if (!operation) return [];
  const name = `${operation.operationId} ${exchange.status}`;
  const response =
    operation.responses[exchange.status] ?? operation.responses[`${Math.floor(exchange.status / 100)}XX`];
  const isOurs = exchange.path.startsWith('/auth/phone/');
  if (!response)
    return isAllowed(exchange.status, isOurs) ? [] : [`${name}: this status is not in the document`];
  const answer = bodyOf(response).content?.['application/json'];
  const request =
    isOurs && exchange.status < 300 ? operation.requestBody?.content?.['application/json'] : undefined;
  return [
    ...(answer ? faults(answer.schema, exchange.responseBody) : []),
    ...(request ? faults(request.schema, exchange.requestBody ?? {}) : []),
  ].map((fault) => `${name}: ${fault}`);
};
