/**
 * Atlassian's OpenAPI documents: the facts they give about an operation, and a judge of answers.
 * The documents are read from a folder that the environment names; they are not part of this repository.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Operation, QueryType, RouteScope } from "../operations/operation.ts";
import { InputTypes, limitsOf } from "./input-types.ts";
import { resolve, schemaFaults, type Schema, type Schemas } from "./schema-faults.ts";

interface Parameter {
  name: string;
  in: string;
  /** Also said of some that have a default: those may be left out. */
  required?: boolean;
  schema?: Schema;
}

interface DocumentedOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  "x-atlassian-connect-scope"?: RouteScope;
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Schemas };
}

const FILES = [
  "jira-platform-v3.json",
  "jira-platform-v2.json",
  "jira-service-management.json",
  "jira-software.json",
];

/** A query parameter that carries an object is free text to the server. */
function queryTypes(operation: DocumentedOperation, types: InputTypes): Record<string, QueryType> {
  const typed = (operation.parameters ?? []).flatMap(({ name, in: place, schema }): [string, QueryType][] => {
    const type = place === "query" ? types.typeOf(schema) : undefined;
    if (type === undefined || type === "string" || type === "strings" || type === "array") return [];
    return typeof type === "string" || "length" in type ? [[name, type]] : [];
  });
  return Object.fromEntries(typed);
}

function bodyFacts(operation: DocumentedOperation, schemas: Schemas, types: InputTypes): Partial<Operation> {
  const schema = resolve(operation.requestBody?.content["application/json"]?.schema, schemas);
  if (schema?.["type"] !== "object") return {};
  const body = types.properties(schema, "left out");
  return { ...(Object.keys(body).length > 0 ? { body } : {}), ...limitsOf(schema) };
}

export class OpenApi {
  private readonly documents: Document[];

  constructor(folder: string) {
    this.documents = FILES.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Document);
  }

  /** What the documents say of an operation such as `GET /rest/api/3/myself`; undefined when they do not know it. */
  facts(operation: string): Operation | undefined {
    const found = this.find(operation);
    if (!found) return undefined;
    const { documented, schemas } = found;
    const types = new InputTypes(schemas, operation.includes("/api/2/") ? 2 : 3);
    const query = queryTypes(documented, types);
    const needed = (documented.parameters ?? []).filter(
      (each) => each.in === "query" && each.required && each.schema?.["default"] === undefined,
    );
    return {
      scope: documented["x-atlassian-connect-scope"] ?? "INACCESSIBLE",
      statuses: Object.keys(documented.responses).map(Number),
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(needed.length > 0 ? { requiredQuery: needed.map(({ name }) => name) } : {}),
      ...bodyFacts(documented, schemas, types),
    };
  }

  /** Every operation that no Connect app may call, for example `GET /rest/api/3/statuses`. */
  inaccessible(): string[] {
    return this.documents.flatMap(({ paths }) =>
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods)
          .filter(([, documented]) => documented["x-atlassian-connect-scope"] === "INACCESSIBLE")
          .map(([method]) => `${method.toUpperCase()} ${path}`),
      ),
    );
  }

  /** What is wrong with the answer of an operation, a line per fault; also when its status is not documented. */
  faults(operation: string, status: number, body: unknown): string[] {
    const found = this.find(operation);
    if (!found) return [`${operation}: no such operation`];
    const response = found.documented.responses[String(status)];
    if (!response) return [`${operation}: status ${status} is not documented`];
    const schema = Object.values(response.content ?? {})[0]?.schema;
    if (status === 204) return body === undefined ? [] : [`${operation}: 204 with a body`];
    const isFree = schema === undefined || Object.keys(schema).length === 0;
    return isFree ? [] : schemaFaults(found.schemas, schema, body, `${operation} ${status}`);
  }

  private find(operation: string): { documented: DocumentedOperation; schemas: Schemas } | undefined {
    const [method = "", path = ""] = operation.split(" ");
    for (const { paths, components } of this.documents) {
      const documented = paths[path]?.[method.toLowerCase()];
      if (documented) return { documented, schemas: components.schemas };
    }
    return undefined;
  }
}
