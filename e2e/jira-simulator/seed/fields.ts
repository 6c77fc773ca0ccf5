/**
 * The fields of a site: Jira's own and the custom ones that every project has.
 */
import type { ProjectType } from "../entities/configuration.ts";
import type { Field, FieldKind } from "../entities/fields.ts";

export const BOTH: ProjectType[] = ["software", "service_desk"];

function system(
  id: string,
  name: string,
  kind: FieldKind,
  type: string,
  options: { items?: string; onScreensOf?: ProjectType[]; clauses?: string[]; navigable?: boolean } = {},
): Field {
  return {
    id,
    name,
    kind,
    schema: { type, ...(options.items ? { items: options.items } : {}), system: id },
    clauseNames: options.clauses ?? [id],
    onScreensOf: options.onScreensOf ?? (kind === "readonly" ? [] : BOTH),
    navigable: options.navigable ?? true,
  };
}

/** @param type of the schema; `array of x` for lists */
export function custom(
  id: number,
  name: string,
  kind: FieldKind,
  type: string,
  key: string,
  on: ProjectType[],
): Field {
  const items = /^array of (.*)$/.exec(type)?.[1];
  return {
    id: `customfield_${id}`,
    name,
    kind,
    schema: { ...(items ? { type: "array", items } : { type }), custom: key, customId: id },
    clauseNames: [`cf[${id}]`, name],
    onScreensOf: on,
    navigable: true,
  };
}

/** @param referenceId number of the custom field "Customer reference", which differs between the sites */
export function seedFields(referenceId: number): Field[] {
  return [
    system("summary", "Summary", "summary", "string"),
    system("issuetype", "Issue Type", "issuetype", "issuetype", { clauses: ["issuetype", "type"] }),
    system("project", "Project", "project", "project"),
    system("description", "Description", "description", "string"),
    system("priority", "Priority", "priority", "priority"),
    system("labels", "Labels", "labels", "array", { items: "string" }),
    system("assignee", "Assignee", "person", "user"),
    system("reporter", "Reporter", "person", "user"),
    system("parent", "Parent", "parent", "issuelink", { onScreensOf: ["software"] }),
    system("duedate", "Due date", "date", "date", { clauses: ["due", "duedate"] }),
    system("components", "Components", "components", "array", {
      items: "component",
      onScreensOf: [],
      clauses: ["component"],
    }),
    system("fixVersions", "Fix versions", "multiversion", "array", {
      items: "version",
      onScreensOf: [],
      clauses: ["fixVersion"],
    }),
    system("versions", "Affects versions", "multiversion", "array", {
      items: "version",
      onScreensOf: [],
      clauses: ["affectedVersion"],
    }),
    system("environment", "Environment", "textarea", "string", { onScreensOf: [] }),
    system("security", "Security Level", "security", "securitylevel", {
      onScreensOf: [],
      clauses: ["level"],
    }),
    system("timetracking", "Time tracking", "timetracking", "timetracking", {
      onScreensOf: [],
      navigable: false,
    }),
    system("status", "Status", "readonly", "status"),
    system("statusCategory", "Status Category", "readonly", "statusCategory"),
    system("resolution", "Resolution", "readonly", "resolution"),
    system("resolutiondate", "Resolved", "readonly", "datetime", { clauses: ["resolutiondate", "resolved"] }),
    system("created", "Created", "readonly", "datetime", { clauses: ["created", "createdDate"] }),
    system("updated", "Updated", "readonly", "datetime", { clauses: ["updated", "updatedDate"] }),
    system("creator", "Creator", "readonly", "user"),
    system("watches", "Watchers", "readonly", "watches", { clauses: ["watchers"] }),
    system("comment", "Comment", "readonly", "comments-page", { navigable: false }),
    custom(
      10010,
      "Customer Request Type",
      "requesttype",
      "sd-customerrequesttype",
      "com.atlassian.servicedesk:vp-origin",
      ["service_desk"],
    ),
    custom(
      referenceId,
      "Customer reference",
      "text",
      "string",
      "com.atlassian.jira.plugin.system.customfieldtypes:textfield",
      BOTH,
    ),
  ];
}
