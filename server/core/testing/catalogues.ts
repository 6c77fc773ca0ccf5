// A customer's software project (first) and a support team's service project (second), as the catalogue shows them.
import type {
  Catalogue,
  FieldInfo,
  IssueTypeInfo,
  SideCatalogue,
  StatusInfo,
} from "../configuration/catalogue.ts";

export const noFieldTraits = { required: false, hasDefault: false, options: [] };

export const summaryField: FieldInfo = {
  ...{ id: "summary", name: "Summary", kind: "text", defaultKind: "text" },
  ...{ required: true, hasDefault: false, options: [] },
};
export const descriptionField: FieldInfo = {
  ...noFieldTraits,
  ...{ id: "description", name: "Description", kind: "rich-text", defaultKind: "rich-text" },
};

/** A short text field that is not required. */
export function textField(id: string, name: string): FieldInfo {
  return { ...noFieldTraits, id, name, kind: "text", defaultKind: "text" };
}

/** A multi-line text field that is not required. */
export function richTextField(id: string, name: string): FieldInfo {
  return { ...noFieldTraits, id, name, kind: "rich-text", defaultKind: "rich-text" };
}

export const priorityField: FieldInfo = {
  ...{
    id: "priority",
    name: "Priority",
    kind: null,
    defaultKind: "option",
    required: false,
    hasDefault: true,
  },
  options: [
    { id: "1", name: "High" },
    { id: "2", name: "Low" },
  ],
};

export const requestTypeField: FieldInfo = {
  ...noFieldTraits,
  ...{ id: "customfield_10010", name: "Customer Request Type", kind: null, defaultKind: "request-type" },
};

/** To Do, In Progress, Done of the software project; the ids tell what they are. */
export const softwareStatuses: StatusInfo[] = [
  { id: "todo", name: "To Do", category: "new" },
  { id: "doing", name: "In Progress", category: "indeterminate" },
  { id: "done", name: "Done", category: "done" },
];

/** The way of a request through the service project. */
export const serviceStatuses: StatusInfo[] = [
  { id: "open", name: "Open", category: "new" },
  { id: "waiting", name: "Waiting for support", category: "indeterminate" },
  { id: "working", name: "In Progress", category: "indeterminate" },
  { id: "resolved", name: "Resolved", category: "done" },
  { id: "closed", name: "Closed", category: "done" },
];

/** A status of either project. */
export function statusOf(id: string): StatusInfo {
  const found = [...softwareStatuses, ...serviceStatuses].find((status) => status.id === id);
  if (found === undefined) throw new Error(`There is no status ${id}.`);
  return found;
}

/** An issue type with these fields on its create screen, after Summary and Description. */
export function issueType(
  id: string,
  name: string,
  fields: FieldInfo[] = [],
  statuses: StatusInfo[] = softwareStatuses,
): IssueTypeInfo {
  const all = [summaryField, descriptionField, ...fields];
  return { id, name, iconUrl: null, subtask: false, fields: all, statuses };
}

const sampleLinkTypes = [
  { id: "blocks", name: "Blocks", inward: "is blocked by", outward: "blocks" },
  { id: "same", name: "Relates", inward: "relates to", outward: "relates to" },
];

const sampleResolutions = [
  { id: "10", name: "Done" },
  { id: "11", name: "Won't Do" },
];

/** The software project of the customer: Task, New Feature, Bug and Sub-task. */
export function customerProject(): SideCatalogue {
  const own = [
    textField("customfield_1", "Reference"),
    richTextField("customfield_2", "Steps"),
    priorityField,
  ];
  return {
    project: { id: "100", key: "PA", name: "Project A", kind: "software", avatarUrl: null },
    issueTypes: [
      issueType("task", "Task", own),
      issueType("feature", "New Feature", own),
      issueType("bug", "Bug", own),
      { ...issueType("sub", "Sub-task", own), subtask: true },
    ],
    requestTypes: [],
    resolutions: sampleResolutions,
    linkTypes: sampleLinkTypes,
  };
}

/** The service project: IT Help and Purchase with a request type each, and a Task. */
export function serviceProject(): SideCatalogue {
  const own = [
    textField("customfield_7", "Reference"),
    richTextField("customfield_8", "Steps"),
    priorityField,
  ];
  return {
    project: { id: "200", key: "PB", name: "Project B", kind: "service", avatarUrl: null },
    issueTypes: [
      issueType("help", "IT Help", [...own, requestTypeField], serviceStatuses),
      issueType("purchase", "Purchase", [...own, requestTypeField], serviceStatuses),
      issueType("task-b", "Task", own, serviceStatuses),
    ],
    requestTypes: [
      { id: "r1", name: "Get IT help", issueTypeId: "help" },
      { id: "r2", name: "Purchase request", issueTypeId: "purchase" },
    ],
    resolutions: sampleResolutions,
    linkTypes: sampleLinkTypes,
  };
}

/** Both projects. */
export function sampleCatalogue(): Catalogue {
  return { first: customerProject(), second: serviceProject() };
}
