/**
 * The `update` part of a request: verbs per field, folded into plain values where possible.
 * https://developer.atlassian.com/server/jira/platform/updating-an-issue-via-the-jira-rest-apis-6848604/
 */
import { isRecord } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { refuseFields } from "../http/errors.ts";
import type { SideWrites } from "./side-writes.ts";

export interface FieldWrites extends SideWrites {
  /** Values to set, `fields` and `update` together. */
  values: Record<string, unknown>;
}

function afterVerb(labels: unknown[], verb: string, value: unknown): unknown[] {
  if (verb === "add") return [...labels, value];
  if (verb === "remove") return labels.filter((label) => label !== value);
  return Array.isArray(value) ? value : [];
}

function foldLabels(draft: Issue, operations: Record<string, unknown>[]): unknown[] {
  return operations.reduce<unknown[]>((labels, operation) => {
    return Object.entries(operation).reduce((list, [verb, value]) => afterVerb(list, verb, value), labels);
  }, draft.labels);
}

function foldOne(id: string, draft: Issue, operations: Record<string, unknown>[]): unknown {
  if (id === "labels") return foldLabels(draft, operations);
  const last = operations.at(-1) ?? {};
  if (id === "parent" && isRecord(last["set"]) && last["set"]["none"] === true) return null;
  if (!("set" in last)) {
    throw refuseFields({ [id]: `The operation is not supported on this field. Supported: set` });
  }
  return last["set"];
}

function addedBy(operations: Record<string, unknown>[]): Record<string, unknown>[] {
  return operations.flatMap((operation) => (isRecord(operation["add"]) ? [operation["add"]] : []));
}

/** Throws a 400 refusal on a field named in both parts and on verbs a field does not know. */
export function readWrites(draft: Issue, fields: unknown, update: unknown): FieldWrites {
  const values: Record<string, unknown> = isRecord(fields) ? { ...fields } : {};
  const side: SideWrites = { comments: [], links: [] };
  for (const [id, list] of Object.entries(isRecord(update) ? update : {})) {
    const operations = Array.isArray(list) ? list.filter(isRecord) : [];
    if (id === "comment") side.comments.push(...addedBy(operations));
    else if (id === "issuelinks") side.links.push(...addedBy(operations));
    else if (id in values) {
      throw refuseFields({ [id]: `Field '${id}' cannot be set in both 'fields' and 'update'.` });
    } else if (operations.length > 0) {
      values[id] = foldOne(id, draft, operations);
    }
  }
  return { values, ...side };
}
