/**
 * What changed on an issue, in the form of Jira's change log.
 */
import type { ChangeGroup, ChangeItem, Issue } from "../entities/issue.ts";
import { jsonText, type Json } from "../entities/json.ts";
import type { Field } from "../entities/fields.ts";
import type { Store } from "../store/store.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { shownValue, textOf, type Shown } from "./field-texts.ts";

/** Jira's own names, in the change log, of fields that are kept under their id. */
const OWN_NAMES: Record<string, string> = {
  components: "Component",
  fixVersions: "Fix Version",
  versions: "Version",
  environment: "environment",
  security: "security",
};

/** Fields of which every value that came or went is an item of its own. */
const ITEM_PER_VALUE = new Set(["components", "fixVersions", "versions"]);

interface Tracked {
  field: string;
  fieldId: string;
  fieldtype: "jira" | "custom";
  show: (issue: Issue) => Shown;
}

function plain(text: string | null): Shown {
  return { id: null, text: text === "" ? null : text };
}

function tracked(store: Store): Tracked[] {
  const jira = (fieldId: string, field: string, show: (issue: Issue) => Shown): Tracked => ({
    field,
    fieldId,
    fieldtype: "jira",
    show,
  });
  const person = (id: string | null): Shown => ({ id, text: store.user(id)?.displayName ?? null });
  const named = (id: string | null, list: { id: string; name: string }[]): Shown => ({
    id,
    text: list.find((each) => each.id === id)?.name ?? null,
  });
  const { data } = store;
  const seconds = (id: string, show: (issue: Issue) => number | null | undefined): Tracked =>
    jira(id, id, (issue) => {
      const value = show(issue);
      const text = value == null ? null : String(value);
      return { id: text, text };
    });
  const kept = data.fields
    .filter((field) => field.schema.custom !== undefined || field.id in OWN_NAMES)
    .filter((field) => !ITEM_PER_VALUE.has(field.id))
    .map((field): Tracked => ({
      field: OWN_NAMES[field.id] ?? field.name,
      fieldId: field.id,
      fieldtype: field.schema.custom === undefined ? "jira" : "custom",
      show: (issue) => shownValue(store, issue, field),
    }));
  return [
    jira("summary", "summary", (issue) => plain(issue.summary)),
    jira("description", "description", (issue) =>
      plain(issue.description ? toWiki(issue.description, store.attachments.fileOf) : null),
    ),
    jira("issuetype", "issuetype", (issue) => named(issue.issueTypeId, data.issueTypes)),
    jira("priority", "priority", (issue) => named(issue.priorityId, data.priorities)),
    jira("labels", "labels", (issue) => plain(issue.labels.join(" "))),
    jira("assignee", "assignee", (issue) => person(issue.assigneeId)),
    jira("reporter", "reporter", (issue) => person(issue.reporterId)),
    jira("duedate", "duedate", (issue) => ({ id: issue.dueDate, text: issue.dueDate })),
    jira("parent", "IssueParentAssociation", (issue) => ({
      id: issue.parentId,
      text: (issue.parentId && store.issue(issue.parentId)?.key) || null,
    })),
    jira("resolution", "resolution", (issue) => named(issue.resolutionId, data.resolutions)),
    jira("status", "status", (issue) => named(issue.statusId, data.statuses)),
    seconds("timeoriginalestimate", (issue) => issue.originalEstimateSeconds),
    seconds("timeestimate", (issue) => issue.remainingEstimateSeconds),
    ...kept,
  ];
}

/** One item per value that the second state lacks or has more. */
function changedValues(store: Store, field: Field, before: Issue, after: Issue): ChangeItem[] {
  const values = (issue: Issue): Json[] => {
    const list = issue.custom[field.id];
    return Array.isArray(list) ? list : [];
  };
  const [old, now] = [values(before), values(after)];
  const name = { field: OWN_NAMES[field.id] ?? field.name, fieldtype: "jira", fieldId: field.id } as const;
  const gone = old
    .filter((value) => !now.includes(value))
    .map((value) => ({ from: jsonText(value), fromString: textOf(store, before, field, value) }));
  const come = now
    .filter((value) => !old.includes(value))
    .map((value) => ({ to: jsonText(value), toString: textOf(store, after, field, value) }));
  return [
    ...gone.map((part) => ({ ...name, ...part, to: null, toString: null })),
    ...come.map((part) => ({ ...name, from: null, fromString: null, ...part })),
  ];
}

/** The fields in which two states of one issue differ. */
export function changesBetween(store: Store, before: Issue, after: Issue): ChangeItem[] {
  const items = tracked(store).flatMap(({ field, fieldId, fieldtype, show }) => {
    const [old, now] = [show(before), show(after)];
    if (old.id === now.id && old.text === now.text) return [];
    return [
      { field, fieldtype, fieldId, from: old.id, fromString: old.text, to: now.id, toString: now.text },
    ];
  });
  const lists = store.data.fields.filter((field) => ITEM_PER_VALUE.has(field.id));
  return [...items, ...lists.flatMap((field) => changedValues(store, field, before, after))];
}

/** Appends a group to the issue's history; nothing when no field changed. */
export function recordChanges(
  store: Store,
  issue: Issue,
  items: ChangeItem[],
  authorId: string,
  now: number,
): ChangeGroup | undefined {
  if (items.length === 0) return undefined;
  const group: ChangeGroup = { id: store.nextId("change"), authorId, created: now, items };
  issue.history.push(group);
  return group;
}
