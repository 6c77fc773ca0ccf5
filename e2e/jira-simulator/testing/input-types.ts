/**
 * The types that Atlassian's OpenAPI documents give to input, in the words of our facts about operations.
 */
import type { InputType, ObjectType } from "../operations/operation.ts";
import { resolve, type Schema, type Schemas } from "./schema-faults.ts";

/** Required properties that the documents call otherwise where they describe them. */
const MISNAMED: Record<string, string> = {
  issueIdOrKeys: "issueIdsOrKeys",
  targetToMultipleSourceMapping: "targetToSourcesMapping",
};

/** What must be in an object, and whether it takes anything else. */
export function limitsOf(schema: Schema): Pick<ObjectType, "required" | "closed"> {
  const required = schema["required"] as string[] | undefined;
  return {
    ...(required ? { required: required.map((name) => MISNAMED[name] ?? name) } : {}),
    ...(schema["additionalProperties"] === false ? { closed: true } : {}),
  };
}

/** Documented as the JSON library that reads it: any JSON. */
const ANY_JSON = "JsonNode";

/** What version 2 takes as text and version 3 as a document: our facts are of both. */
const RICH_TEXTS = new Set(["body", "comment"]);

/** Turns schemas of one document into our words. */
export class InputTypes {
  private readonly schemas: Schemas;
  private readonly textIsAny: boolean;

  constructor(schemas: Schemas, version: 2 | 3) {
    this.schemas = schemas;
    this.textIsAny = version === 2;
  }

  /** Nothing for values of any type. */
  typeOf(schema: Schema | undefined): InputType | undefined {
    if (String(schema?.["$ref"]).endsWith(`/${ANY_JSON}`)) return undefined;
    const resolved = resolve(schema, this.schemas);
    if (!resolved) return undefined;
    const { type, allOf, items } = resolved;
    const allowed = resolved["enum"];
    if (Array.isArray(allowed)) return allowed.map(String);
    if (type === "array") return this.listOf(items as Schema | undefined);
    if (Array.isArray(allOf)) return this.typeOf(allOf[0] as Schema);
    if (type === "object") return this.objectOf(resolved);
    const known = ["string", "integer", "number", "boolean"] as const;
    return known.find((each) => each === type);
  }

  /** What may be written of an object's properties. Those that are only read are left out, or may have any form. */
  properties(schema: Schema, readOnly: "left out" | "any"): Record<string, InputType> {
    const types = Object.entries((schema["properties"] ?? {}) as Schemas).flatMap(([name, each]) => {
      const isRead = each["readOnly"] === true || resolve(each, this.schemas)?.["readOnly"] === true;
      if (isRead) return readOnly === "any" ? [[name, "any"] as const] : [];
      const type = this.typeOf(each) ?? "any";
      return [[name, type === "string" && this.textIsAny && RICH_TEXTS.has(name) ? "any" : type] as const];
    });
    return Object.fromEntries(types);
  }

  private listOf(items: Schema | undefined): InputType {
    const inner = this.typeOf(items);
    if (inner === "string") return "strings";
    if (inner === "integer") return "integers";
    if (inner === undefined) return "array";
    return typeof inner !== "string" && "length" in inner ? inner : { items: inner };
  }

  private objectOf(schema: Schema): InputType {
    const limits = limitsOf(schema);
    const of = this.properties(schema, limits.closed ? "any" : "left out");
    const byName = this.typeOf(schema["additionalProperties"] as Schema | undefined);
    if (Object.keys(of).length === 0) return byName === undefined ? "object" : { byName };
    return { of, ...limits };
  }
}
