/**
 * Values that issues keep under a field's id, as REST v2, REST v3 and webhooks show them.
 */
import type { Field, FieldOption } from "../entities/fields.ts";
import { isRecord, jsonText, type Json, type JsonObject } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { writeDuration } from "../issues/durations.ts";
import { projectOf } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { showUser } from "./people.ts";
import {
  showComponentShort,
  showGroup,
  showSecurityLevel,
  showSprint,
  showVersionShort,
} from "./project-parts.ts";
import { showRequestTypeField } from "./request.ts";
import { jiraTime, restUrl, type View } from "./view.ts";

/** Every option of a field, of all contexts, second level included. */
export function allOptions(field: Field): FieldOption[] {
  const top = (field.contexts ?? []).flatMap((context) => context.options ?? []);
  return top.flatMap((option) => [option, ...(option.children ?? [])]);
}

export function showOption(view: View, option: FieldOption): Record<string, unknown> {
  return { self: restUrl(view, `/customFieldOption/${option.id}`), value: option.value, id: option.id };
}

function showOptionById(view: View, field: Field, id: Json | undefined): Record<string, unknown> | null {
  const option = allOptions(field).find((each) => each.id === id);
  return option ? showOption(view, option) : null;
}

function showCascading(view: View, field: Field, value: Json): Record<string, unknown> | null {
  if (!isRecord(value)) return null;
  const parent = showOptionById(view, field, value["parent"]);
  const child = showOptionById(view, field, value["child"]);
  return parent && { ...parent, ...(child ? { child } : {}) };
}

/** One kept value; null for what no longer exists. */
function showOne(view: View, issue: Issue, field: Field, value: Json): unknown {
  const { data } = view.store;
  switch (field.kind) {
    case "textarea":
      return view.version === 3 ? value : toWiki(value as JsonObject, view.store.attachments.fileOf);
    case "datetime":
      return jiraTime(Number(value));
    case "select":
    case "multiselect":
      return showOptionById(view, field, value);
    case "cascading":
      return showCascading(view, field, value);
    case "user":
    case "multiuser":
      return showUser(view, jsonText(value));
    case "group":
    case "multigroup": {
      const group = data.groups?.find((each) => each.groupId === value);
      return group ? showGroup(view, group) : null;
    }
    case "components": {
      const component = data.components?.find((each) => each.id === value);
      return component ? showComponentShort(view, component) : null;
    }
    case "version":
    case "multiversion": {
      const version = data.versions?.find((each) => each.id === value);
      return version ? showVersionShort(view, version) : null;
    }
    case "sprint": {
      const sprint = data.sprints?.find((each) => each.id === value);
      return sprint ? showSprint(sprint) : null;
    }
    case "security": {
      const level = projectOf(view.store, issue).securityLevels?.find((each) => each.id === value);
      return level ? showSecurityLevel(view, level) : null;
    }
    case "requesttype":
      return showRequestTypeField(view, issue, jsonText(value));
    default:
      return value;
  }
}

/** The value of a field that is kept under its id. Empty lists are null in custom fields, [] in Jira's own. */
export function showKept(view: View, issue: Issue, field: Field): unknown {
  const value = issue.custom[field.id] ?? null;
  const isOwn = field.schema.custom === undefined;
  const isList = field.schema.type === "array";
  if (value === null) return isList && isOwn ? [] : null;
  if (!Array.isArray(value)) return showOne(view, issue, field, value);
  const shown = value.map((each) => showOne(view, issue, field, each)).filter((each) => each !== null);
  return shown.length === 0 && !isOwn ? null : shown;
}

/** The timetracking field: only what was entered. */
export function showTimeTracking(issue: Issue): Record<string, unknown> {
  const parts: [string, number | null | undefined][] = [
    ["originalEstimate", issue.originalEstimateSeconds],
    ["remainingEstimate", issue.remainingEstimateSeconds],
    ["timeSpent", issue.timeSpentSeconds],
  ];
  const entered = parts.flatMap(([name, seconds]) =>
    seconds == null
      ? []
      : [
          [name, writeDuration(seconds)],
          [`${name}Seconds`, seconds],
        ],
  );
  return Object.fromEntries(entered) as Record<string, unknown>;
}
