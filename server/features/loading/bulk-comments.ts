// Comments of many issues read together: an issue that was read named its comments, and those of many issues are asked for at once.
import { failed, succeeded, type JiraFailure, type Outcome } from "../../core/failure/jira-failure.ts";
import type { CommentSnapshot } from "../../core/issue/snapshot.ts";
import { bulkLimits } from "../ports/bulk-jira.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import type { Gate } from "./gate.ts";

type Comments = Outcome<CommentSnapshot[]>;

export interface BulkComments {
  /**
   * What a reading of an issue told of its comments; null: nothing. Of readings that overtook each other the newest state counts:
   * what is read of an issue's comments is never older than the issue.
   */
  note(issueId: string, told: { commentIds: string[] | null; updatedAt: number } | null): void;
  /** All comments of each issue, oldest first, as `listComments` of the site. */
  list(issueIds: string[]): Promise<Comments[]>;
}

/** Issues are asked for one by one where their comments are not known, or Jira does not give all of them together. */
export function createBulkComments(
  site: Pick<JiraSite, "listComments" | "readComments">,
  gate: Gate,
): BulkComments {
  const known = new Map<string, { commentIds: string[] | null; updatedAt: number }>();
  const alone = (issueId: string) => gate(() => site.listComments(issueId));

  return {
    note(issueId, told) {
      if (told === null) known.delete(issueId);
      else if (told.updatedAt >= (known.get(issueId)?.updatedAt ?? 0)) known.set(issueId, told);
    },
    async list(issueIds) {
      const asked = new Map<string, Promise<Comments>>();
      const together = new Map<string, string[]>();
      for (const issueId of new Set(issueIds)) {
        const ids = known.get(issueId)?.commentIds ?? null;
        if (ids === null || ids.length > bulkLimits.comments) asked.set(issueId, alone(issueId));
        else if (ids.length === 0) asked.set(issueId, Promise.resolve(succeeded([])));
        else together.set(issueId, ids);
      }
      for (const part of parted(together)) {
        const [only] = part.keys();
        if (part.size === 1 && only !== undefined) {
          asked.set(only, alone(only));
          continue;
        }
        const reading = gate(() => site.readComments([...part.values()].flat()));
        for (const [issueId, ids] of part)
          asked.set(
            issueId,
            reading.then((found) => given(found, ids) ?? alone(issueId)),
          );
      }
      return Promise.all(issueIds.map((issueId) => asked.get(issueId) ?? alone(issueId)));
    },
  };
}

/** Null: not all of them were given, or not this way. */
function given(found: Comments, ids: string[]): Comments | null {
  if (!found.ok) return passes(found.failure) ? failed(found.failure) : null;
  const byId = new Map(found.value.map((comment) => [comment.id, comment]));
  const comments = ids.flatMap((id) => byId.get(id) ?? []);
  if (comments.length !== ids.length) return null;
  return succeeded(comments.toSorted((one, other) => one.createdAt - other.createdAt));
}

/** Asking again, issue by issue, would make it worse. */
function passes({ kind }: JiraFailure): boolean {
  return kind === "limited" || kind === "unavailable";
}

/** Issues with at most as many comments together as one call gives. */
function parted(issues: Map<string, string[]>): Map<string, string[]>[] {
  const parts: Map<string, string[]>[] = [];
  let room = 0;
  for (const [issueId, ids] of issues) {
    if (ids.length > room) {
      parts.push(new Map());
      room = bulkLimits.comments;
    }
    parts.at(-1)?.set(issueId, ids);
    room -= ids.length;
  }
  return parts;
}
