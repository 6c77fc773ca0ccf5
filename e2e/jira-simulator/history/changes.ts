/**
 * What changed on an issue, in the form of Jira's change log.
 */
import type { ChangeGroup, ChangeItem, Issue } from "../entities/issue.ts";
import type { Store } from "../store/store.ts";
import { toWiki } from "../wiki/to-wiki.ts";

interface Shown {
  id: string | null;
  text: string | null;
}

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
  const custom = data.fields
    .filter((field) => field.schema.custom !== undefined)
    .map((field): Tracked => {
      const show = (issue: Issue): Shown => {
        const value = issue.custom[field.id];
        if (typeof value !== "string") return plain(null);
        if (field.kind === "requesttype") return { id: value, text: store.requestType(value)?.name ?? value };
        return plain(value);
      };
      return { field: field.name, fieldId: field.id, fieldtype: "custom", show };
    });
  return [
    jira("summary", "summary", (issue) => plain(issue.summary)),
    jira("description", "description", (issue) =>
      plain(issue.description ? toWiki(issue.description) : null),
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
    ...custom,
  ];
}

/** The fields in which two states of one issue differ. */
export function changesBetween(store: Store, before: Issue, after: Issue): ChangeItem[] {
  return tracked(store).flatMap(({ field, fieldId, fieldtype, show }) => {
    const [old, now] = [show(before), show(after)];
    if (old.id === now.id && old.text === now.text) return [];
    return [
      { field, fieldtype, fieldId, from: old.id, fromString: old.text, to: now.id, toString: now.text },
    ];
  });
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
