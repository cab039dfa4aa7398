/** A part of an OpenAPI document. */
export type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const part = (value: unknown): Part => (isPart(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const mapEntries = (
  whole: unknown,
  change: (name: string, value: unknown) => [name: string, value: unknown]
): Part => Object.fromEntries(Object.entries(part(whole)).map(([name, value]) => change(name, value)));

const own = (name: string): string => `SmsAuth${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Our document with names that are ours alone: sites have content types called Phone, Session or User. */
export const withOwnNames = (document: object): Part => {
  const text = JSON.stringify(document)
    .replace(/"#\/components\/(\w+)\/([^"]+)"/g, (_ref, kind, name) => `"#/components/${kind}/${own(name)}"`)
    .replaceAll('{"jwt":[]}', `{"${own('jwt')}":[]}`);
  const named = part(JSON.parse(text));
  const components = mapEntries(named.components, (kind, all) => [
    kind,
    mapEntries(all, (name, value) => [own(name), value]),
  ]);
  return { ...named, components };
};

const JSON_TYPE = 'application/json';

const mediaOf = (holder: Part): Part => part(part(holder.content)[JSON_TYPE]);
const withSchema = (holder: Part, schema: Part): Part => ({
  ...holder,
  content: { ...part(holder.content), [JSON_TYPE]: { ...mediaOf(holder), schema } },
});

/** A body takes what it took, and what we read in it. */
const mergeBody = (theirs: unknown, ours: unknown): unknown => {
  if (!isPart(theirs)) return ours;
  if (!isPart(ours) || '$ref' in theirs) return theirs;
  const [taken, read] = [part(mediaOf(theirs).schema), part(mediaOf(ours).schema)];
  return withSchema(theirs, {
    ...taken,
    properties: { ...part(read.properties), ...part(taken.properties) },
  });
};

const alternatives = (holder: Part): unknown[] => {
  const { schema } = mediaOf(holder);
  return isPart(schema) && Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
};

/** An answer is what it was, or what we answer in its place. */
const mergeAnswer = (theirs: unknown, ours: unknown): unknown => {
  if (!isPart(theirs)) return ours;
  if (!isPart(ours) || '$ref' in theirs) return theirs;
  const description = [theirs.description, ours.description].filter(Boolean).join('. ');
  return withSchema({ ...theirs, description }, { anyOf: [...alternatives(theirs), ...alternatives(ours)] });
};

const nameOf = (parameter: unknown): unknown => part(parameter).name ?? part(parameter).$ref;

const mergeOperation = (theirs: Part, ours: Part): Part => {
  const named = list(theirs.parameters).map(nameOf);
  const parameters = [
    ...list(theirs.parameters),
    ...list(ours.parameters).filter((one) => !named.includes(nameOf(one))),
  ];
  const requestBody = mergeBody(theirs.requestBody, ours.requestBody);
  const [stock, added] = [part(theirs.responses), part(ours.responses)];
  return {
    ...theirs,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: { ...added, ...stock, '200': mergeAnswer(stock['200'], added['200']) },
  };
};

/** Adds our paths to those that are described already: a path that both describe keeps every method and field. */
export const mergePaths = (theirs: Part, ours: unknown): Part =>
  mapEntries(ours, (path, methods) => {
    const known = part(theirs[path]);
    const merged = mapEntries(methods, (method, operation) => {
      const before = known[method];
      return [method, isPart(before) ? mergeOperation(before, part(operation)) : operation];
    });
    return [path, { ...known, ...merged }];
  });
