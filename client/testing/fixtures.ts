// A small world for the client's tests: two projects of one site, their schema, and synchronizations between them.
import {
  emptyConfiguration,
  type Catalogue,
  type Configuration,
  type ConfigurationView,
  type FieldInfo,
  type ProjectInfo,
  type RouteReply,
  type SideView,
  type StatusInfo,
  type SynchronizationView,
} from "@contract";

export const synchronizationId = "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1a01";

export const projectA: ProjectInfo = {
  id: "10001",
  key: "PA",
  name: "Project A",
  kind: "software",
  avatarUrl: null,
};
export const projectB: ProjectInfo = {
  id: "10002",
  key: "PB",
  name: "Project B",
  kind: "service",
  avatarUrl: null,
};

export function viewer(changes: Partial<RouteReply<"readViewer">> = {}): RouteReply<"readViewer"> {
  return {
    siteUrl: "https://northwind.example",
    siteName: "northwind",
    accountId: "paul",
    project: projectA,
    administersProject: true,
    administersSite: false,
    ...changes,
  };
}

export function sideView(project: ProjectInfo | null, changes: Partial<SideView> = {}): SideView {
  return { siteUrl: "https://northwind.example", siteName: "northwind", project, mine: true, ...changes };
}

export function synchronization(changes: Partial<SynchronizationView> = {}): SynchronizationView {
  return {
    id: synchronizationId,
    name: "A with B",
    description: "",
    state: "stopped",
    mode: "immediate",
    first: sideView(projectA),
    second: sideView(projectB),
    mySides: ["first", "second"],
    request: {
      byName: "Paul Project",
      at: "2026-11-20T09:00:00.000Z",
      message: "Shall we?",
      decidedByName: null,
      decidedAt: null,
      declineMessage: null,
      incoming: false,
    },
    health: { kind: "none" },
    warnings: 0,
    directionSummary: null,
    publishedVersion: null,
    hasDraft: false,
    reviewWaiting: false,
    lastChangeAt: null,
    restored: null,
    actions: ["configure", "edit-name", "delete"],
    ...changes,
  };
}

function field(id: string, name: string, changes: Partial<FieldInfo> = {}): FieldInfo {
  return {
    id,
    name,
    kind: "text",
    defaultKind: "text",
    required: false,
    hasDefault: false,
    options: [],
    ...changes,
  };
}

const summary = field("summary", "Summary", { required: true });
const description = field("description", "Description", { kind: "rich-text", defaultKind: "rich-text" });
const priority = field("priority", "Priority", {
  kind: null,
  defaultKind: "option",
  options: [
    { id: "1", name: "High" },
    { id: "2", name: "Low" },
  ],
});
const labels = field("labels", "Labels", { kind: null, defaultKind: "labels" });
const requestType = field("customfield_10010", "Customer Request Type", {
  kind: null,
  defaultKind: "request-type",
});

const softwareStatuses: StatusInfo[] = [
  { id: "31", name: "To Do", category: "new" },
  { id: "32", name: "In Progress", category: "indeterminate" },
  { id: "33", name: "Done", category: "done" },
];
const serviceStatuses: StatusInfo[] = [
  { id: "41", name: "Waiting for support", category: "indeterminate" },
  { id: "42", name: "In Progress", category: "indeterminate" },
  { id: "43", name: "Resolved", category: "done" },
];
const blocks = { id: "61", name: "Blocks", inward: "is blocked by", outward: "blocks" };
const relates = { id: "62", name: "Relates", inward: "relates to", outward: "relates to" };
const resolutions = [{ id: "51", name: "Fixed" }];

export function catalogue(): Catalogue {
  const software = [summary, description, priority, labels];
  const service = [summary, description, priority, requestType];
  const type = (id: string, name: string, fields: FieldInfo[], subtask = false) => ({
    ...{ id, name, fields, subtask },
    ...{ iconUrl: null, statuses: fields === software ? softwareStatuses : serviceStatuses },
  });
  return {
    first: {
      project: projectA,
      issueTypes: [
        type("1", "Task", software),
        type("2", "New Feature", software),
        type("3", "Improvement", software),
        type("4", "Bug", software),
        type("5", "Sub-task", software, true),
      ],
      requestTypes: [],
      resolutions,
      linkTypes: [blocks, relates],
    },
    second: {
      project: projectB,
      issueTypes: [
        type("11", "IT Help", service),
        type("12", "Purchase", service),
        type("13", "Access", service),
      ],
      requestTypes: [
        { id: "21", name: "Get IT help", issueTypeId: "11" },
        { id: "22", name: "Purchase request", issueTypeId: "12" },
        { id: "23", name: "Request a new account", issueTypeId: "13" },
      ],
      resolutions,
      linkTypes: [
        { ...blocks, id: "71" },
        { ...relates, id: "72" },
      ],
    },
  };
}

export function configuration(changes: Partial<Configuration> = {}): Configuration {
  return { ...emptyConfiguration(), ...changes };
}

export function configurationView(changes: Partial<ConfigurationView> = {}): ConfigurationView {
  return {
    synchronizationId,
    published: null,
    draft: null,
    problems: [],
    difference: [],
    mayReview: false,
    catalogue: catalogue(),
    ...changes,
  };
}

/** A view whose draft holds this document. */
export function draftView(document: Configuration, revision = 1): ConfigurationView {
  return configurationView({
    draft: {
      revision,
      baseVersion: 0,
      document,
      editedBy: "Paul Project",
      editedAt: "2026-11-23T09:30:00.000Z",
      sent: null,
      declined: null,
    },
  });
}
