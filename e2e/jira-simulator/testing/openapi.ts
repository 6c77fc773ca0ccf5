/**
 * Atlassian's OpenAPI documents as judges of answers: a check of the parts of JSON schema that they use.
 * The documents are read from a folder that the environment names; they are not part of this repository.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Schema = Record<string, unknown>;

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const FILES = ["jira-platform-v3.json", "jira-platform-v2.json", "jira-service-management.json"];

/** The documents call these strings; every recorded body has nulls there. */
const NULL_IN_LIFE = /\.items\[\d+\]\.(from|to)(String)?$/;

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

/** A segment that is a parameter in the document matches any segment. */
function pathFits(pattern: string, path: string): boolean {
  const [left, right] = [pattern.split("/"), path.split("/")];
  return (
    left.length === right.length && left.every((part, index) => part.startsWith("{") || part === right[index])
  );
}

export class OpenApi {
  private readonly documents: Document[];

  constructor(folder: string) {
    this.documents = FILES.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Document);
  }

  /** What is wrong with an answer, a line per fault; also when the documents know no such operation or status. */
  faults(method: string, path: string, status: number, body: unknown): string[] {
    for (const document of this.documents) {
      const patterns = Object.keys(document.paths).filter((pattern) => pathFits(pattern, path));
      const pattern = patterns.find((each) => each === path) ?? patterns[0];
      const operation = pattern === undefined ? undefined : document.paths[pattern]?.[method.toLowerCase()];
      if (!operation) continue;
      const response = operation.responses[String(status)];
      if (!response) return [`${method} ${path}: status ${status} is not documented`];
      const schema = Object.values(response.content ?? {})[0]?.schema;
      if (status === 204) return body === undefined ? [] : [`${method} ${path}: 204 with a body`];
      return schema && Object.keys(schema).length > 0
        ? this.check(document, schema, body, `${method} ${path} ${status}`)
        : [];
    }
    return [`${method} ${path}: no such operation`];
  }

  private check(document: Document, schema: Schema, value: unknown, at: string): string[] {
    const { $ref } = schema;
    if (typeof $ref === "string") {
      const named = document.components.schemas[$ref.split("/").at(-1) ?? ""];
      return named ? this.check(document, named, value, at) : [`${at}: unknown schema ${$ref}`];
    }
    const parts = Array.isArray(schema["allOf"]) ? schema["allOf"].filter(isSchema) : [];
    const inParts = parts.flatMap((part) => this.check(document, part, value, at));
    if (value === undefined) return [`${at}: missing`];
    if (value === null && NULL_IN_LIFE.test(at)) return [];
    if (value === null) return schema["type"] === undefined && parts.length === 0 ? [] : [`${at}: is null`];
    if (!typeFits(schema["type"], value)) return [`${at}: is no ${String(schema["type"])}`];
    const allowed = schema["enum"];
    if (Array.isArray(allowed) && !allowed.includes(value))
      return [`${at}: ${JSON.stringify(value)} is not one of the allowed`];
    const { items } = schema;
    if (Array.isArray(value)) {
      return isSchema(items)
        ? value.flatMap((item, index) => this.check(document, items, item, `${at}[${index}]`))
        : [];
    }
    return [...inParts, ...(isSchema(value) ? this.checkObject(document, schema, value, at) : [])];
  }

  private checkObject(document: Document, schema: Schema, value: Schema, at: string): string[] {
    const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
    const required: unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
    const missing = required
      .filter((name) => !(String(name) in value))
      .map((name) => `${at}: ${String(name)} is missing`);
    const { additionalProperties } = schema;
    const found = Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name];
      if (isSchema(known)) return this.check(document, known, inner, `${at}.${name}`);
      if (isSchema(additionalProperties))
        return this.check(document, additionalProperties, inner, `${at}.${name}`);
      return additionalProperties === false ? [`${at}: ${name} is not documented`] : [];
    });
    return [...missing, ...found];
  }
}
