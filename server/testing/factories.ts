// Made-up projects, configurations and values for tests: a customer's software project and a service project.
import type { StatusInfo } from "../core/configuration/catalogue.ts";
import type { Configuration } from "../core/configuration/document.ts";
import { emptyConfiguration } from "../core/configuration/document.ts";
import type { FieldValue } from "../core/fields/value.ts";
import { document, type FakeProject } from "./fake-jira-site-data.ts";

export const taskType = "1001";
export const bugType = "1002";
export const helpType = "2001";
export const requestTypeField = "customfield_10010";

const issueType = (id: string, name: string, statuses: StatusInfo[]) => ({
  ...{ id, name, iconUrl: null, subtask: false, fields: [], statuses },
});

/** To Do, In Progress, Done. */
export const customerStatuses: StatusInfo[] = [
  { id: "1", name: "To Do", category: "new" },
  { id: "2", name: "In Progress", category: "indeterminate" },
  { id: "3", name: "Done", category: "done" },
];

/** Open, In Progress, Resolved, Closed. */
export const supportStatuses: StatusInfo[] = [
  { id: "51", name: "Open", category: "new" },
  { id: "52", name: "In Progress", category: "indeterminate" },
  { id: "53", name: "Resolved", category: "done" },
  { id: "54", name: "Closed", category: "done" },
];

/** Software project CUST of the first side. */
export function customerProject(): FakeProject {
  return {
    project: { id: "100", key: "CUST", name: "Customer", kind: "software", avatarUrl: null },
    issueTypes: [issueType(taskType, "Task", customerStatuses), issueType(bugType, "Bug", customerStatuses)],
    requestTypes: [],
  };
}

/** Service project SUP of the second side. */
export function supportProject(): FakeProject {
  return {
    project: { id: "200", key: "SUP", name: "Support", kind: "service", avatarUrl: null },
    issueTypes: [issueType(helpType, "IT Help", supportStatuses)],
    requestTypes: [{ id: "25", name: "Get IT help", issueTypeId: helpType }],
    resolutions: [{ id: "90", name: "Done" }],
  };
}

/** Power Customer Support: issues to the second side, texts both ways, comments both ways, internal ones stay home. */
export function supportConfiguration(): Configuration {
  const both = { direction: "both", rule: "newest-wins" } as const;
  return {
    ...emptyConfiguration(),
    issueTypes: [{ direction: "first-to-second", first: [taskType], second: [helpType] }],
    fields: [
      { first: "summary", second: "summary", kind: "text", ...both },
      { first: "description", second: "description", kind: "rich-text", ...both },
    ],
    defaults: {
      first: [],
      second: [{ field: requestTypeField, allIssueTypes: { kind: "request-type", id: "25" } }],
    },
    comments: {
      enabled: true,
      firstToSecond: {
        ...{ enabled: true, style: "enriched", template: "{author} wrote:" },
        ...{ leave: "all", become: "public" },
      },
      secondToFirst: {
        ...{ enabled: true, style: "enriched", template: "{author} wrote:" },
        ...{ leave: "public", become: "public" },
      },
    },
  };
}

export function text(value: string): FieldValue {
  return { kind: "text", text: value };
}

export function richText(...paragraphs: string[]): FieldValue {
  return { kind: "rich-text", document: document(...paragraphs) };
}
