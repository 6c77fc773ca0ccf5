/**
 * Jira's own fields as JQL knows them.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-fields/
 */
import { plainText } from "../adf/walk.ts";
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import { canSeeComment, may, projectOf } from "../permissions/permissions.ts";
import { resolverOf, type Comparison, type JqlContext } from "./comparison.ts";
import { readDuration } from "../issues/durations.ts";
import { peopleField } from "./people.ts";
import { componentsOf, keptUnder, linkTypes, securityLevel, versionsOf } from "./project-part-fields.ts";

const CATEGORIES = [
  { id: "2", key: "new", name: "To Do" },
  { id: "4", key: "indeterminate", name: "In Progress" },
  { id: "3", key: "done", name: "Done" },
];

type FieldMaker = (context: JqlContext) => Comparison;

function one(id: string | null | undefined): string[] {
  return id === null || id === undefined ? [] : [id];
}

function commentText({ store, user, comments }: JqlContext, issue: Issue): string {
  const all = comments?.(issue) ?? store.comments(issue);
  const seen = all.filter((comment) => !user || canSeeComment(store, user, comment));
  return seen.map((comment) => plainText(comment.body)).join("\n");
}

function descriptionText(issue: Issue): string {
  return issue.description === null ? "" : plainText(issue.description);
}

function environmentText(issue: Issue): string {
  const { environment } = issue.custom;
  return isRecord(environment) ? plainText(environment) : "";
}

const TEXT_KINDS = ["text", "textarea", "url"];

/** Summary, description, environment, comments and every custom field that holds text. */
function wholeText(context: JqlContext, issue: Issue): string {
  const custom = context.store.data.fields
    .filter((field) => field.schema.custom !== undefined && TEXT_KINDS.includes(field.kind))
    .map((field) => {
      const value = issue.custom[field.id];
      if (isRecord(value)) return plainText(value);
      return typeof value === "string" ? value : "";
    });
  const own = [issue.summary, descriptionText(issue), environmentText(issue)];
  return [...own, commentText(context, issue), ...custom].join("\n");
}

/** Projects count as unknown to whoever may not browse them. */
const project: FieldMaker = ({ store, user }) => {
  const seen = store.data.projects.filter((each) => !user || may(user, "BROWSE_PROJECTS", each));
  const byName = resolverOf(seen);
  const byKey = resolverOf(seen.map(({ id, key }) => ({ id, name: key })));
  return {
    kind: "set",
    of: (issue) => [issue.projectId],
    resolve: (text) => byKey(text) ?? byName(text),
    sortKey: (issue) => projectOf(store, issue).name.toLowerCase(),
  };
};

const issueType: FieldMaker = ({ store }) => {
  const { issueTypes } = store.data;
  const resolve = resolverOf(issueTypes);
  const level = (wanted: (level: number) => boolean): string[] =>
    issueTypes.filter((type) => wanted(type.hierarchyLevel)).map((type) => type.id);
  return {
    kind: "set",
    of: (issue) => [issue.issueTypeId],
    resolve,
    call: ({ name }) => {
      if (name.toLowerCase() === "standardissuetypes") return level((each) => each >= 0);
      return name.toLowerCase() === "subtaskissuetypes" ? level((each) => each < 0) : undefined;
    },
    sortKey: (issue) => store.issueType(issue.issueTypeId)?.name.toLowerCase() ?? null,
  };
};

const status: FieldMaker = ({ store }) => {
  const { statuses } = store.data;
  const rank = (id: string): number => statuses.findIndex((each) => each.id === id);
  return {
    kind: "set",
    of: (issue) => [issue.statusId],
    resolve: resolverOf(statuses),
    sortKey: (issue) => rank(issue.statusId),
  };
};

const statusCategory: FieldMaker = ({ store }) => {
  const byName = resolverOf(CATEGORIES);
  const byKey = resolverOf(CATEGORIES.map(({ id, key }) => ({ id, name: key })));
  return {
    kind: "set",
    of: (issue) => one(CATEGORIES.find(({ key }) => key === store.status(issue.statusId)?.category)?.id),
    resolve: (text) => byName(text) ?? byKey(text),
  };
};

/** The list of priorities begins with the highest. */
const priority: FieldMaker = ({ store }) => {
  const { priorities } = store.data;
  const rank = (id: string): number => -priorities.findIndex((each) => each.id === id);
  return {
    kind: "set",
    of: (issue) => one(issue.priorityId),
    resolve: resolverOf(priorities),
    rank,
    sortKey: (issue) => rank(issue.priorityId),
    greatestFirst: true,
  };
};

const resolution: FieldMaker = ({ store }) => {
  const { resolutions } = store.data;
  return {
    kind: "set",
    of: (issue) => one(issue.resolutionId),
    resolve: resolverOf(resolutions),
    emptyWord: "unresolved",
    sortKey: (issue) => {
      const index = resolutions.findIndex((each) => each.id === issue.resolutionId);
      return index < 0 ? null : index;
    },
  };
};

const labels: FieldMaker = () => ({
  kind: "set",
  of: (issue) => issue.labels.map((label) => label.toLowerCase()),
  resolve: (text) => [text.toLowerCase()],
});

function people(of: (issue: Issue) => string[]): FieldMaker {
  return (context) => peopleField(context, of);
}

function time(of: (issue: Issue) => number | null, isDay = false): FieldMaker {
  return () => ({ kind: "time", of, isDay });
}

function text(of: (issue: Issue, context: JqlContext) => string, isWhole: boolean): FieldMaker {
  return (context) => ({ kind: "text", of: (issue) => of(issue, context), isWhole });
}

function count(of: (issue: Issue) => number): FieldMaker {
  return () => ({
    kind: "number",
    of,
    read: (words) => (/^\d+$/.test(words) ? Number(words) : undefined),
  });
}

function duration(of: (issue: Issue) => number | null | undefined): FieldMaker {
  return () => ({ kind: "number", of: (issue) => of(issue) ?? null, read: readDuration });
}

const component: FieldMaker = (context) => componentsOf(context, keptUnder("components"));
const fixVersion: FieldMaker = (context) => versionsOf(context, keptUnder("fixVersions"));

const self: FieldMaker = () => ({ kind: "issue", of: (issue) => issue });
const parent: FieldMaker = ({ store }) => ({
  kind: "issue",
  of: (issue) => (issue.parentId === null ? null : (store.issue(issue.parentId) ?? null)),
});
const created = time((issue) => issue.created);
const updated = time((issue) => issue.updated);
const resolved = time((issue) => issue.resolvedAt);
const due = time((issue) => (issue.dueDate === null ? null : Date.parse(issue.dueDate)), true);

/** By name in lower case. */
export const SYSTEM_FIELDS: Readonly<Record<string, FieldMaker>> = {
  project,
  key: self,
  issuekey: self,
  id: self,
  issue: self,
  parent,
  issuetype: issueType,
  type: issueType,
  status,
  statuscategory: statusCategory,
  priority,
  resolution,
  labels,
  component,
  components: component,
  fixversion: fixVersion,
  affectedversion: (context) => versionsOf(context, keptUnder("versions")),
  level: securityLevel,
  issuelinktype: linkTypes,
  environment: text((issue) => environmentText(issue), true),
  created,
  createddate: created,
  updated,
  updateddate: updated,
  resolved,
  resolutiondate: resolved,
  due,
  duedate: due,
  statuscategorychangeddate: time((issue) => issue.statusChangedAt),
  assignee: people((issue) => one(issue.assigneeId)),
  reporter: people((issue) => one(issue.reporterId)),
  creator: people((issue) => [issue.creatorId]),
  watcher: people((issue) => issue.watcherIds ?? []),
  voter: people((issue) => issue.voterIds ?? []),
  watchers: count((issue) => issue.watcherIds?.length ?? 0),
  votes: count((issue) => issue.voterIds?.length ?? 0),
  originalestimate: duration((issue) => issue.originalEstimateSeconds),
  timeoriginalestimate: duration((issue) => issue.originalEstimateSeconds),
  remainingestimate: duration((issue) => issue.remainingEstimateSeconds),
  timeestimate: duration((issue) => issue.remainingEstimateSeconds),
  timespent: duration((issue) => issue.timeSpentSeconds),
  summary: text((issue) => issue.summary, true),
  description: text((issue) => descriptionText(issue), true),
  comment: text((issue, context) => commentText(context, issue), false),
  text: text((issue, context) => wholeText(context, issue), false),
};
