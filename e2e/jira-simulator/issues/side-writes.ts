/**
 * What `update` adds beside the issue's own fields: comments, links, work logs. Checked before anything is written, written last.
 */
import type { Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { prepareComment } from "./comments.ts";
import { prepareLink } from "./issue-links.ts";
import { prepareWorklog } from "./worklogs.ts";

/** Bodies of the `add` verbs of `update.comment`, `update.issuelinks` and `update.worklog`. */
export interface SideWrites {
  comments: Record<string, unknown>[];
  links: Record<string, unknown>[];
  worklogs: Record<string, unknown>[];
}

/**
 * Throws the refusals of everything at once; the result writes it.
 * @param issue of a create, it may have no id yet: the id is read when the writing is done
 */
export function prepareSideWrites(
  site: Site,
  caller: Caller,
  issue: Issue,
  { comments, links, worklogs }: SideWrites,
  version: 2 | 3,
): () => void {
  const steps = [
    ...links.map((link) => prepareLink(site, caller, issue, link)),
    ...worklogs.map((worklog) => prepareWorklog(site, caller, issue, worklog, version)),
    ...comments.map((comment) => prepareComment(site, caller, issue, comment, version)),
  ];
  return () => {
    for (const step of steps) step();
  };
}
