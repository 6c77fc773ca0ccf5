// What a group of problems has in common, in a few words. Names of projects and fields only.

const things: Record<string, string> = {
  issue: "an issue",
  type: "the issue type",
  comment: "a comment",
  comments: "the comments",
  worklog: "a work log",
  worklogs: "the work logs",
  file: "a file",
  files: "the files",
  link: "a link",
  "partner-link": "the link to the partner",
  people: "people",
  ending: "a copy that is to go",
  resolution: "the resolution",
};

type Title = (thing: string, project: string) => string;

const titles: Record<string, Title> = {
  refused: (thing, project) => `${project} refuses ${thing}`,
  forbidden: (thing, project) => `Lockstep lacks a permission in ${project}, for ${thing}`,
  missing: (thing, project) => `Not found in ${project}: ${thing}`,
  unauthorised: (_, project) => `The site of ${project} does not accept Lockstep`,
  conflict: (thing, project) => `Changed by somebody else at the same moment in ${project}: ${thing}`,
  "odd-reply": (thing, project) => `The site of ${project} answers in an unknown way, about ${thing}`,
  frozen: (thing, project) => `Changed back and forth in ${project}: ${thing}`,
  duplicate: (_, project) => `Second copies in ${project}`,
  "made-public": (_, project) => `Comments in ${project} that were public for a moment`,
  "retype-refused": (_, project) => `Issue types in ${project} that do not follow`,
  ending: (_, project) => `Copies in ${project} that cannot be closed`,
  "file-too-large": (_, project) => `Files too large for ${project}`,
  "file-damaged": (_, project) => `Files that came out of ${project} damaged`,
  "workflow-blocked": (_, project) => `Statuses that the workflow of ${project} does not reach`,
  "workflow-resolution": (_, project) => `Resolutions that ${project} does not take`,
};

/** Of warnings that concern both projects. */
const warnings: Record<string, string> = {
  "schema-required-field-without-value": "Required fields that get no value",
  "schema-unknown-field": "Mapped fields that do not exist any more",
  "schema-unknown-issue-type": "Mapped issue types that do not exist any more",
  "schema-unknown-option": "Options that are not offered any more",
  "schema-unknown-request-type": "Request types that do not exist any more",
  "schema-unknown-status": "Mapped statuses that do not exist any more",
  "schema-kinds-differ": "Mapped fields that hold other values than before",
  "schema-table-value-gone": "Values in tables that are not offered any more",
  "schema-mapped-field-not-editable": "Mapped fields that cannot be edited",
  "schema-transition-needs-values": "Transitions that ask for values that nothing gives",
  "schema-named-transition-gone": "Named transitions that no issue offers any more",
  "schema-status-forbids-editing": "Statuses in which nobody may edit",
  "schema-edit-transition-not-offered": "Transitions for edits that are not offered",
  "schema-edit-transition-lacks-fields": "Transitions for edits whose screens lack fields",
  "schema-person-gone": "People of the table whom Jira refuses",
  "schema-person-not-assignable": "People of the table who may not be assigned",
  "schema-jql-refused": "Queries of the filter that Jira does not understand",
};

/** The field of `field:second:summary`; null for what is no field. */
export function fieldOfSubject(subject: string): string | null {
  return /^field:(?:first|second):(.+)$/.exec(subject)?.[1] ?? null;
}

/** `what`: the beginning that the subjects of the group share; `field`: its field's name. */
export function causeWords(
  { kind, what }: { kind: string; what: string },
  { project, field }: { project: string; field: string | null },
): string {
  if (kind === "schema-permissions") return `Lockstep lacks permissions in ${project}`;
  if (kind.startsWith("schema-"))
    return warnings[kind] ?? "The configuration does not fit the projects any more";
  const thing = field === null ? (things[what] ?? "something") : `the field "${field}"`;
  return titles[kind]?.(thing, project) ?? `Not done in ${project}: ${thing}`;
}
