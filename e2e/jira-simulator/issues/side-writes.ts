/**
 * What `update` adds beside the issue's own fields: comments, links. Checked before anything is written, written last.
 */
import type { Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { prepareComment } from "./comments.ts";
import { prepareLink } from "./issue-links.ts";

/** Bodies of the `add` verbs of `update.comment` and `update.issuelinks`. */
export interface SideWrites {
  comments: Record<string, unknown>[];
  links: Record<string, unknown>[];
}

/**
 * Throws the refusals of everything at once; the result writes it.
 * @param issue of a create, it may have no id yet: the id is read when the writing is done
 */
export function prepareSideWrites(
  site: Site,
  caller: Caller,
  issue: Issue,
  { comments, links }: SideWrites,
  version: 2 | 3,
): () => void {
  const steps = [
    ...links.map((link) => prepareLink(site, caller, issue, link)),
    ...comments.map((comment) => prepareComment(site, caller, issue, comment, version)),
  ];
  return () => {
    for (const step of steps) step();
  };
}
