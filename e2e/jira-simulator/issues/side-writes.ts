/**
 * What `update` does beside the issue's own fields, to comments, links and work logs: the verbs of each. Checked before
 * anything is written, written last.
 * https://developer.atlassian.com/server/jira/platform/updating-an-issue-via-the-jira-rest-apis-6848604/
 */
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import type { Caller } from "../entities/people.ts";
import { refuseFields } from "../http/errors.ts";
import type { Site } from "../site/site.ts";
import { prepareComment, prepareCommentEdit, prepareCommentRemoval } from "./comments.ts";
import { prepareLink, prepareLinkCopy } from "./issue-links.ts";
import { prepareWorklog, prepareWorklogEdit, prepareWorklogRemoval } from "./worklogs.ts";

export type SideField = "comment" | "issuelinks" | "worklog";

/** Name and verbs of what `update` takes beside the fields of the issue, as editmeta gives them. */
export const SIDE_FIELDS: Readonly<Record<SideField, { name: string; operations: readonly string[] }>> = {
  comment: { name: "Comment", operations: ["add", "edit", "remove"] },
  issuelinks: { name: "Linked Issues", operations: ["add", "copy"] },
  worklog: { name: "Log Work", operations: ["add", "edit", "remove"] },
};

export interface SideWrite {
  field: SideField;
  verb: string;
  value: Record<string, unknown>;
}

export function isSideField(id: string): id is SideField {
  return id in SIDE_FIELDS;
}

/** The writes of one `update.<field>` in order; throws 400 for a value that is no object. */
export function readSideWrites(field: SideField, operations: [verb: string, value: unknown][]): SideWrite[] {
  return operations.map(([verb, value]) => {
    if (!isRecord(value)) throw refuseFields({ [field]: "expected Object" });
    return { field, verb, value };
  });
}

function idOf({ value }: SideWrite): string {
  const { id } = value;
  return typeof id === "string" || typeof id === "number" ? String(id) : "";
}

/** Its item of this issue; throws 400 when there is none. */
function itemOf<Item extends { issueId: string }>(
  issue: Issue,
  write: SideWrite,
  items: { get(id: string): Item | undefined },
  problem: string,
): Item {
  const item = items.get(idOf(write));
  if (item?.issueId === issue.id) return item;
  throw refuseFields({ [write.field]: `${problem}${idOf(write)}.` });
}

function prepare(site: Site, caller: Caller, issue: Issue, write: SideWrite, version: 2 | 3): () => void {
  const { field, verb, value } = write;
  const comments = { get: (id: string) => site.store.comment(id) };
  const comment = () => itemOf(issue, write, comments, "Can not find a comment for the id: ");
  const worklog = () => itemOf(issue, write, site.store.worklogs, "Cannot find worklog with id: ");
  switch (`${field} ${verb}`) {
    case "comment edit":
      return prepareCommentEdit(site, caller, comment(), value, version);
    case "comment remove":
      return prepareCommentRemoval(site, caller, comment());
    case "worklog edit":
      return prepareWorklogEdit(site, caller, issue, worklog(), value, version);
    case "worklog remove":
      return prepareWorklogRemoval(site, caller, issue, worklog());
    case "issuelinks copy":
      return prepareLinkCopy(site, caller, issue, value);
    case "issuelinks add":
      return prepareLink(site, caller, issue, value);
    case "worklog add":
      return prepareWorklog(site, caller, issue, value, version);
    default:
      return prepareComment(site, caller, issue, value, version);
  }
}

const ORDER: readonly SideField[] = ["issuelinks", "worklog", "comment"];

/**
 * Throws the refusals of everything at once; the result writes it: links, then work logs, then comments.
 * @param issue of a create, it may have no id yet: the id is read when the writing is done
 */
export function prepareSideWrites(
  site: Site,
  caller: Caller,
  issue: Issue,
  writes: readonly SideWrite[],
  version: 2 | 3,
): () => void {
  const inOrder = ORDER.flatMap((field) => writes.filter((write) => write.field === field));
  const steps = inOrder.map((write) => prepare(site, caller, issue, write, version));
  return () => {
    for (const step of steps) step();
  };
}
