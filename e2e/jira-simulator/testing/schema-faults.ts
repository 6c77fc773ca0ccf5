/**
 * A value against a JSON schema, as far as Atlassian's OpenAPI documents use such schemas.
 */
export type Schema = Record<string, unknown>;
export type Schemas = Record<string, Schema>;

/** The documents call these strings; every recorded body has nulls there. */
const NULL_IN_LIFE = /\.items\[\d+\]\.(from|to)(String)?$/;

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema itself, or the one it refers to. */
export function resolve(schema: Schema | undefined, schemas: Schemas): Schema | undefined {
  const reference = schema?.["$ref"];
  return typeof reference === "string" ? schemas[reference.split("/").at(-1) ?? ""] : schema;
}

function typeFits(type: unknown, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isSchema(value);
    default:
      return true;
  }
}

/** What is wrong with a value, a line per fault that begins with `at`. */
export function schemaFaults(schemas: Schemas, given: Schema, value: unknown, at: string): string[] {
  const schema = resolve(given, schemas);
  if (!schema) return [`${at}: unknown schema ${String(given["$ref"])}`];
  const parts = Array.isArray(schema["allOf"]) ? schema["allOf"].filter(isSchema) : [];
  const inParts = parts.flatMap((part) => schemaFaults(schemas, part, value, at));
  if (value === undefined) return [`${at}: missing`];
  if (value === null && NULL_IN_LIFE.test(at)) return [];
  if (value === null) return schema["type"] === undefined && parts.length === 0 ? [] : [`${at}: is null`];
  if (!typeFits(schema["type"], value)) return [`${at}: is no ${String(schema["type"])}`];
  const allowed = schema["enum"];
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return [`${at}: ${JSON.stringify(value)} is not one of the allowed`];
  }
  const { items } = schema;
  if (Array.isArray(value)) {
    return isSchema(items)
      ? value.flatMap((item, index) => schemaFaults(schemas, items, item, `${at}[${index}]`))
      : [];
  }
  return [...inParts, ...(isSchema(value) ? objectFaults(schemas, schema, value, at) : [])];
}

function objectFaults(schemas: Schemas, schema: Schema, value: Schema, at: string): string[] {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required: unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  const missing = required
    .filter((name) => !(String(name) in value))
    .map((name) => `${at}: ${String(name)} is missing`);
  const { additionalProperties } = schema;
  const found = Object.entries(value).flatMap(([name, inner]) => {
    const known = properties[name];
    if (isSchema(known)) return schemaFaults(schemas, known, inner, `${at}.${name}`);
    if (isSchema(additionalProperties)) {
      return schemaFaults(schemas, additionalProperties, inner, `${at}.${name}`);
    }
    return additionalProperties === false ? [`${at}: ${name} is not documented`] : [];
  });
  return [...missing, ...found];
}
