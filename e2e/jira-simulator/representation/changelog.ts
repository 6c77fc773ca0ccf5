/**
 * The history of an issue: groups of changed fields with author and time.
 */
import type { ChangeGroup, Issue } from "../entities/issue.ts";
import { showUser } from "./people.ts";
import { jiraTime, type View } from "./view.ts";

export function showChangeGroup(view: View, group: ChangeGroup): Record<string, unknown> {
  return {
    id: group.id,
    author: showUser(view, group.authorId),
    created: jiraTime(group.created),
    items: group.items,
  };
}

/** The `changelog` of an expanded issue: newest first. */
export function showChangelog(view: View, issue: Issue): Record<string, unknown> {
  const histories = [...issue.history].reverse().map((group) => showChangeGroup(view, group));
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}
