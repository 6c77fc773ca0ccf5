/**
 * Who watches an issue and who voted for it, in short (as fields) and with names.
 */
import type { Issue } from "../entities/issue.ts";
import { showUser } from "./people.ts";
import { restUrl, type View } from "./view.ts";

export function showWatches(view: View, issue: Issue): Record<string, unknown> {
  const ids = issue.watcherIds ?? [];
  const isWatching = view.viewer !== undefined && ids.includes(view.viewer.accountId);
  return { self: restUrl(view, `/issue/${issue.key}/watchers`), watchCount: ids.length, isWatching };
}

export function showWatchers(view: View, issue: Issue): Record<string, unknown> {
  return { ...showWatches(view, issue), watchers: (issue.watcherIds ?? []).map((id) => showUser(view, id)) };
}

export function showVotes(view: View, issue: Issue): Record<string, unknown> {
  const ids = issue.voterIds ?? [];
  const hasVoted = view.viewer !== undefined && ids.includes(view.viewer.accountId);
  return { self: restUrl(view, `/issue/${issue.key}/votes`), votes: ids.length, hasVoted };
}

export function showVoters(view: View, issue: Issue): Record<string, unknown> {
  return { ...showVotes(view, issue), voters: (issue.voterIds ?? []).map((id) => showUser(view, id)) };
}
