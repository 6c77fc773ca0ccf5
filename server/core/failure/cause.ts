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

/** The field of `field:second:summary`; null for what is no field. */
export function fieldOfSubject(subject: string): string | null {
  return /^field:(?:first|second):(.+)$/.exec(subject)?.[1] ?? null;
}

/** `what`: the beginning that the subjects of the group share; `field`: its field's name. */
export function causeWords(
  { kind, what }: { kind: string; what: string },
  { project, field }: { project: string; field: string | null },
): string {
  const thing = field === null ? (things[what] ?? "something") : `the field "${field}"`;
  return titles[kind]?.(thing, project) ?? `Not done in ${project}: ${thing}`;
}
