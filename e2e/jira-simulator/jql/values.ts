/**
 * What an issue holds under the name of a JQL field.
 */
import { plainText } from "../adf/walk.ts";
import { isRecord, type Json } from "../entities/json.ts";
import type { Field } from "../entities/fields.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { canSeeComment, projectOf } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";
import { JqlError } from "./tokens.ts";

export interface JqlContext {
  store: Store;
  /** Whose rights and time zone count; webhook filters have none. */
  user: User | undefined;
  now: number;
  /** The comments that count; those of the store when absent. */
  comments?: (issue: Issue) => Comment[];
}

/** How a field is compared. */
export type Comparison =
  | { kind: "names"; of(issue: Issue): string[]; known?: string[]; fieldName: string }
  | { kind: "time"; of(issue: Issue): number | null; fieldName: string }
  | { kind: "text"; of(issue: Issue): string; fieldName: string }
  | { kind: "person"; of(issue: Issue): string | null; fieldName: string }
  | { kind: "issue"; of(issue: Issue): Issue | null; fieldName: string };

const CATEGORY_NAMES = { new: "To Do", indeterminate: "In Progress", done: "Done" } as const;
const PROPERTY = /^issue\.property\[([^\]]+)\](?:\.([\w.-]+))?$/i;

function idAndName(item: { id: string; name: string } | undefined): string[] {
  return item ? [item.id, item.name] : [];
}

function allNames(items: { id: string; name: string }[]): string[] {
  return items.flatMap((item) => [item.id, item.name]);
}

function commentText(context: JqlContext, issue: Issue): string {
  const { store, user } = context;
  const all = context.comments?.(issue) ?? store.comments(issue);
  const seen = all.filter((comment) => !user || canSeeComment(store, user, comment));
  return seen.map((comment) => plainText(comment.body)).join("\n");
}

function descriptionText(issue: Issue): string {
  return issue.description === null ? "" : plainText(issue.description);
}

function wholeText(context: JqlContext, issue: Issue): string {
  const custom = Object.values(issue.custom).filter((value) => typeof value === "string");
  return [issue.summary, descriptionText(issue), commentText(context, issue), ...custom].join("\n");
}

/** The value below a path of names, `a.b.c`. */
function below(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}

function propertyComparison(context: JqlContext, field: string, key: string, path: string): Comparison {
  const modules = context.store.data.installations.flatMap(({ descriptor }) => descriptor.entityProperties);
  const declared = modules.some(({ entityType, keyConfigurations }) => {
    const extractions = keyConfigurations
      .filter((each) => each.propertyKey === key)
      .flatMap((each) => each.extractions);
    return entityType === "issue" && extractions.some((each) => each.objectName === path);
  });
  if (!declared) throw unknownField(field);
  const of = (issue: Issue): string[] => {
    const value = below(issue.properties[key], path);
    if (value === undefined || value === null || isRecord(value)) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  };
  return { kind: "names", of, fieldName: field };
}

export function unknownField(field: string): JqlError {
  return new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
}

function systemComparison(context: JqlContext, field: string): Comparison | undefined {
  const { store } = context;
  const { data } = store;
  const names = (of: (issue: Issue) => string[], known?: string[]): Comparison => ({
    kind: "names",
    of,
    known,
    fieldName: field,
  });
  const time = (of: (issue: Issue) => number | null): Comparison => ({ kind: "time", of, fieldName: field });
  const text = (of: (issue: Issue) => string): Comparison => ({ kind: "text", of, fieldName: field });
  const person = (of: (issue: Issue) => string | null): Comparison => ({
    kind: "person",
    of,
    fieldName: field,
  });
  switch (field.toLowerCase()) {
    case "project":
      return names(
        (issue) => {
          const project = projectOf(store, issue);
          return [project.id, project.key, project.name];
        },
        data.projects.flatMap((project) => [project.id, project.key, project.name]),
      );
    case "key":
    case "issuekey":
    case "id":
    case "issue":
      return { kind: "issue", of: (issue) => issue, fieldName: field };
    case "parent":
      return {
        kind: "issue",
        of: (issue) => (issue.parentId && store.issue(issue.parentId)) || null,
        fieldName: field,
      };
    case "issuetype":
    case "type":
      return names((issue) => idAndName(store.issueType(issue.issueTypeId)), allNames(data.issueTypes));
    case "status":
      return names((issue) => idAndName(store.status(issue.statusId)), allNames(data.statuses));
    case "statuscategory":
      return names((issue) => {
        const category = store.status(issue.statusId)?.category ?? "new";
        return [category, CATEGORY_NAMES[category]];
      }, Object.entries(CATEGORY_NAMES).flat());
    case "priority":
      return names(
        (issue) => idAndName(data.priorities.find((each) => each.id === issue.priorityId)),
        allNames(data.priorities),
      );
    case "resolution":
      return names(
        (issue) => idAndName(data.resolutions.find((each) => each.id === issue.resolutionId)),
        [...allNames(data.resolutions), "Unresolved"],
      );
    case "labels":
      return names((issue) => issue.labels);
    case "created":
    case "createddate":
      return time((issue) => issue.created);
    case "updated":
    case "updateddate":
      return time((issue) => issue.updated);
    case "resolved":
    case "resolutiondate":
      return time((issue) => issue.resolvedAt);
    case "due":
    case "duedate":
      return time((issue) => (issue.dueDate === null ? null : Date.parse(issue.dueDate)));
    case "assignee":
      return person((issue) => issue.assigneeId);
    case "reporter":
      return person((issue) => issue.reporterId);
    case "creator":
      return person((issue) => issue.creatorId);
    case "summary":
      return text((issue) => issue.summary);
    case "description":
      return text(descriptionText);
    case "comment":
      return text((issue) => commentText(context, issue));
    case "text":
      return text((issue) => wholeText(context, issue));
    default:
      return undefined;
  }
}

function customComparison(store: Store, field: Field, fieldName: string): Comparison {
  if (field.kind === "requesttype") {
    const of = (issue: Issue): string[] => {
      const id = issue.custom[field.id];
      return typeof id === "string" ? idAndName(store.requestType(id)) : [];
    };
    return { kind: "names", of, fieldName };
  }
  const of = (issue: Issue): string => {
    const value = issue.custom[field.id];
    return typeof value === "string" ? value : "";
  };
  return { kind: "text", of, fieldName };
}

/** Throws JqlError for a field that does not exist. */
export function comparisonOf(context: JqlContext, field: string): Comparison {
  const property = PROPERTY.exec(field);
  if (property) return propertyComparison(context, field, property[1] ?? "", property[2] ?? "");
  const system = systemComparison(context, field);
  if (system) return system;
  const custom = context.store.data.fields.find(
    (each) =>
      each.schema.custom !== undefined &&
      each.clauseNames.some((name) => name.toLowerCase() === field.toLowerCase()),
  );
  if (!custom) throw unknownField(field);
  return customComparison(context.store, custom, field);
}
