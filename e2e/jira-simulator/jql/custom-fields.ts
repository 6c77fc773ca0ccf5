/**
 * Custom fields in JQL: by `cf[n]` or by name, which may carry its type in brackets.
 */
import type { Field } from "../entities/fields.ts";
import type { Issue } from "../entities/issue.ts";
import { resolverOf, type Comparison, type JqlContext } from "./comparison.ts";

function requestType({ store }: JqlContext, field: Field): Comparison {
  return {
    kind: "set",
    of: (issue: Issue) => {
      const id = issue.custom[field.id];
      return typeof id === "string" ? [id] : [];
    },
    resolve: resolverOf(store.data.requestTypes),
  };
}

function textOf(field: Field): Comparison {
  return {
    kind: "text",
    of: (issue) => {
      const value = issue.custom[field.id];
      return typeof value === "string" ? value : "";
    },
    isWhole: true,
  };
}

function isCalled(field: Field, name: string): boolean {
  if (field.schema.custom === undefined) return false;
  if (field.kind === "requesttype" && name === "request type") return true;
  return field.clauseNames.some((each) => each.toLowerCase() === name);
}

/** Undefined when no custom field has that name. */
export function customField(context: JqlContext, name: string): Comparison | undefined {
  const wanted = name.toLowerCase().replace(/^cf\s*\[\s*(\d+)\s*\]$/, "cf[$1]");
  const bare = wanted.startsWith("cf[") ? wanted : wanted.replace(/\[[^\]]*\]$/, "");
  const field = context.store.data.fields.find((each) => isCalled(each, bare));
  if (!field) return undefined;
  return field.kind === "requesttype" ? requestType(context, field) : textOf(field);
}
