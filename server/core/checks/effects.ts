// What happens while a fault of the published version is not mended.
import type { ConfigurationProblem, ConfigurationTab } from "../configuration/problem.ts";

const ofKind: Record<string, string> = {
  "required-field-without-value": "Until then new issues of this type cannot be created.",
  "unknown-issue-type": "Until then issues of this type are not copied.",
  "unknown-option": "Until then Jira refuses this value.",
  "unknown-request-type": "Until then Jira refuses the request type, so that new issues are not created.",
  "request-type-of-other-issue-type": "Until then new issues of this type may be refused.",
  "no-request-type": "Until then customers do not see new issues in the portal.",
  "default-not-on-create-screen": "Until then Jira refuses this value when an issue is created.",
  "default-kind-differs": "Until then Jira refuses this value when an issue is created.",
  "mapped-field-not-on-create-screen": "Until then new issues may start without this field.",
  "kinds-differ": "Until then values of this field are not copied, or refused.",
  "table-value-gone": "Until then Jira refuses this value.",
  "table-row-without-use": "Nothing is lost by it.",
  "table-value-renamed": "Nothing is lost by it: values are known by their id.",
  "values-without-counterpart": "Until then these values are not copied.",
  "values-without-row": "Until then these values are not copied.",
  "unknown-status": "Until then issues do not reach this status.",
  "unknown-resolution": "Until then the resolution is not set.",
  "status-without-row": "Until then the partner's status stays as it is.",
  "jql-refused": "Until then issues that the query decides on are not copied.",
  "mapped-field-not-editable": "Until then edits of this field may be refused.",
  "transition-needs-values": "Until then issues do not reach this status by themselves.",
  "named-transition-gone": "Until then issues do not reach this status.",
  "status-forbids-editing": "Until then edits of issues in this status are refused.",
  "edit-transition-not-offered": "Until then edits of issues in this status are refused.",
  "edit-transition-lacks-fields": "Until then edits of these fields are refused in such a status.",
  "person-gone": "Until then Jira refuses this person in fields.",
  "person-not-assignable": "Until then issues are not assigned to this person.",
  "cannot-be-quiet": "Until then Jira sends e-mails about edits.",
};

const ofTab: Record<ConfigurationTab, string> = {
  "issue-types": "Until then issues of these types may not be copied.",
  "field-mappings": "Until then this field is not copied.",
  "default-values": "Until then new issues may be refused.",
  workflow: "Until then the status may not follow.",
  comments: "Until then comments may not be copied as meant.",
  attachments: "Until then files may not be copied as meant.",
  links: "Until then these links are not copied.",
  worklogs: "Until then work logs may not be copied as meant.",
  filter: "Until then the query may not select as meant.",
  people: "Until then these people are not known on the other side.",
  advanced: "Until then this setting has no effect.",
};

/** In one sentence. */
export function effectOf({ tab, kind }: Pick<ConfigurationProblem, "tab" | "kind">): string {
  return ofKind[kind] ?? ofTab[tab];
}
