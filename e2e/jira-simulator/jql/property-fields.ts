/**
 * `issue.property[key].path`: only what an installed app declares in a jiraEntityProperties module is indexed.
 * https://developer.atlassian.com/cloud/jira/platform/modules/entity-property/
 */
import type { PropertyExtraction } from "../entities/installation.ts";
import { isRecord, type Json } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { unknownField, type Comparison, type JqlContext } from "./comparison.ts";

const PROPERTY = /^issue\.property\s*\[\s*(?:"([^"]+)"|'([^']+)'|([^\]]+?))\s*\](?:\.([\w.-]+))?$/i;

/** The value below a path of names, `a.b.c`. */
function below(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}

function declared({ store }: JqlContext, key: string, path: string): PropertyExtraction | undefined {
  const modules = store.data.installations.flatMap(({ descriptor }) => descriptor.entityProperties);
  return modules
    .filter((module) => module.entityType === "issue")
    .flatMap((module) => module.keyConfigurations)
    .filter((each) => each.propertyKey === key)
    .flatMap((each) => each.extractions)
    .find((each) => each.objectName === path);
}

/** By the alias that an extraction gives. */
function aliased(
  { store }: JqlContext,
  name: string,
): { key: string; found: PropertyExtraction } | undefined {
  const configurations = store.data.installations.flatMap(({ descriptor }) =>
    descriptor.entityProperties.flatMap((module) => module.keyConfigurations),
  );
  for (const { propertyKey, extractions } of configurations) {
    const found = extractions.find((each) => each.alias?.toLowerCase() === name.toLowerCase());
    if (found) return { key: propertyKey, found };
  }
  return undefined;
}

function valuesOf(issue: Issue, key: string, path: string): (string | number | boolean)[] {
  const value = below(issue.properties[key], path);
  const list = Array.isArray(value) ? value : [value];
  return list.filter(
    (each) => typeof each === "string" || typeof each === "number" || typeof each === "boolean",
  );
}

function compare(key: string, { objectName, type }: PropertyExtraction): Comparison {
  const values = (issue: Issue): (string | number | boolean)[] => valuesOf(issue, key, objectName);
  if (type === "number") {
    return {
      kind: "number",
      of: (issue) => values(issue).find((each) => typeof each === "number") ?? null,
      read: (text) => (Number.isFinite(Number(text)) ? Number(text) : undefined),
    };
  }
  if (type === "date") {
    return {
      kind: "time",
      of: (issue) => {
        const at = Date.parse(String(values(issue)[0]));
        return Number.isNaN(at) ? null : at;
      },
      isDay: false,
    };
  }
  if (type === "text") return { kind: "text", of: (issue) => values(issue).join(" "), isWhole: true };
  return {
    kind: "set",
    of: (issue) => values(issue).map((each) => String(each).toLowerCase()),
    resolve: (text) => [text.toLowerCase()],
  };
}

/** Undefined for names of another form; throws JqlError for a property that nobody declared. */
export function propertyField(context: JqlContext, name: string): Comparison | undefined {
  const match = PROPERTY.exec(name);
  if (!match) {
    const alias = aliased(context, name);
    return alias && compare(alias.key, alias.found);
  }
  const key = match[1] ?? match[2] ?? match[3] ?? "";
  const found = declared(context, key, match[4] ?? "");
  if (!found) throw unknownField(name);
  return compare(key, found);
}
