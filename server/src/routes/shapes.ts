import * as utils from '@strapi/utils';
import { z } from 'zod';
import document from '../../../openapi/sms-auth.json';

interface Operation {
  requestBody?: { content: Record<string, { schema: object }> };
  responses?: Record<string, { content?: Record<string, { schema: object }> }>;
}

const JSON_TYPE = 'application/json';
// zod has no word for these. They narrow an answer further; what is left is true as well.
const BEYOND_ZOD = new Set(['not', 'unevaluatedProperties']);

// Older versions of Strapi export no `z` at all, or that of zod 3.
const hasZod4 = typeof (utils as { z?: { fromJSONSchema?: unknown } }).z?.fromJSONSchema === 'function';

const zodOf = (schema: object) => {
  const whole = { ...schema, $defs: document.components.schemas };
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(text, (key, value) => (BEYOND_ZOD.has(key) ? undefined : value)));
};

/**
 * What a route takes and answers, from our API document, for `strapi openapi generate`. It checks nothing:
 * bodies are read in `controllers/bodies`. Strapi before 5.52 has a zod 3, which cannot read ours, and gets none.
 */
export const shapesOf = (method: string, path: string): object => {
  const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
  const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!operation || !hasZod4) return {};
  const body = operation.requestBody?.content[JSON_TYPE]?.schema;
  const answer = operation.responses?.['200']?.content?.[JSON_TYPE]?.schema;
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => [name, z.string()]);
  return {
    request: { params: Object.fromEntries(params), ...(body && { body: { [JSON_TYPE]: zodOf(body) } }) },
    ...(answer && { response: zodOf(answer) }),
  };
};
