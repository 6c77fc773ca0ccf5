/**
 * Values that issues keep under a field's id, as the change log tells of them: ids beside readable text.
 */
import type { Field } from "../entities/fields.ts";
import { isRecord, jsonText, type Json, type JsonObject } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { projectOf } from "../permissions/permissions.ts";
import { allOptions } from "../representation/field-values.ts";
import { jiraTime } from "../representation/view.ts";
import type { Store } from "../store/store.ts";
import { toWiki } from "../wiki/to-wiki.ts";

export interface Shown {
  id: string | null;
  text: string | null;
}

const NOTHING: Shown = { id: null, text: null };

function cascading(field: Field, value: Json): Shown {
  if (!isRecord(value)) return NOTHING;
  const name = (id: unknown): string => {
    const option = allOptions(field).find((each) => each.id === id);
    return option ? `${option.value}(${option.id})` : "";
  };
  const child = value["child"] === null ? "" : `Level 1 values: ${name(value["child"])}`;
  return { id: null, text: `Parent values: ${name(value["parent"])}${child}` };
}

/** What is readable of one kept value: name, text, time. */
export function textOf(store: Store, issue: Issue, field: Field, value: Json): string {
  const { data } = store;
  switch (field.kind) {
    case "textarea":
      return toWiki(value as JsonObject, store.attachments.fileOf);
    case "datetime":
      return jiraTime(Number(value));
    case "select":
    case "multiselect":
      return allOptions(field).find((each) => each.id === value)?.value ?? jsonText(value);
    case "user":
    case "multiuser":
      return store.user(jsonText(value))?.displayName ?? jsonText(value);
    case "group":
    case "multigroup":
      return data.groups?.find((each) => each.groupId === value)?.name ?? jsonText(value);
    case "components":
      return data.components?.find((each) => each.id === value)?.name ?? jsonText(value);
    case "version":
    case "multiversion":
      return data.versions?.find((each) => each.id === value)?.name ?? jsonText(value);
    case "sprint":
      return data.sprints?.find((each) => each.id === value)?.name ?? jsonText(value);
    case "security": {
      const levels = projectOf(store, issue).securityLevels ?? [];
      return levels.find((each) => each.id === value)?.name ?? jsonText(value);
    }
    case "requesttype":
      return store.requestType(jsonText(value))?.name ?? jsonText(value);
    default:
      return jsonText(value);
  }
}

const WITHOUT_ID = new Set<Field["kind"]>(["text", "textarea", "number", "url"]);

/** The whole value: nothing, one value with its id, or a list in one text. */
export function shownValue(store: Store, issue: Issue, field: Field): Shown {
  const value = issue.custom[field.id] ?? null;
  if (value === null) return NOTHING;
  if (field.kind === "cascading") return cascading(field, value);
  if (!Array.isArray(value)) {
    const text = textOf(store, issue, field, value);
    const id = isRecord(value) || WITHOUT_ID.has(field.kind) ? null : jsonText(value);
    return { id: field.kind === "datetime" ? text : id, text };
  }
  if (value.length === 0) return NOTHING;
  const texts = value.map((each) => textOf(store, issue, field, each));
  if (field.kind === "labels") return { id: null, text: texts.join(" ") };
  const ids = value.map(jsonText).join(", ");
  return field.kind === "sprint"
    ? { id: ids, text: texts.join(", ") }
    : { id: `[${ids}]`, text: texts.join(field.kind === "multiselect" ? "," : ", ") };
}
