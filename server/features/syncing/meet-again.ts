// The first look at a pair whose issue of one side came back with other ids after a restore. What stands on it stood there before, as
// far as anybody knows: none of it is copied again, and what the partner had before comes again only where the issue has nothing.
import type { Side } from "../../core/sides.ts";
import { worklogFlowFrom } from "../../core/configuration/worklogs.ts";
import { filesLeave } from "../../core/sync/plan-files.ts";
import type { CommentLedger } from "./comment-ledger.ts";
import { commentsLeave, listComments } from "./read-comments.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

/**
 * Comments and files that are later than this decision (ms) follow as ever; of work logs Jira tells no such time, so that those of the
 * first look are left. What could not be read is noted, and the pass waits.
 */
export async function meetAgain(run: PassRun, side: Side, decidedAt: number): Promise<void> {
  const { issueId } = run.pair[side];
  if (issueId === null) return;
  const { comments, worklogs, files, configuration } = run;
  if (comments.rows().length > 0 || commentsLeave(run, side)) {
    const standing = await listComments(run, side);
    if (standing !== null) leave(run, comments, side, standing, decidedAt);
  }
  if (worklogs.rows().length > 0 || worklogFlowFrom(configuration, side) !== null) {
    const logged = await ask(run, side, (site) => site.listWorklogs(issueId));
    if (logged.ok) {
      const standing = logged.value.map(({ id }) => ({ id, createdAt: decidedAt }));
      leave(run, worklogs, side, standing, decidedAt);
    } else {
      const subject = `worklogs:${side}`;
      meetFailure(run, { side, subject, doing: "read the work logs", action: "read" }, logged.failure);
    }
  }
  if (files.rows().length === 0 && !filesLeave(configuration, side)) return;
  const issue = await ask(run, side, (site) => site.readIssue(issueId, {}, { files: true }));
  if (!issue.ok) {
    const attempt = { side, subject: `issue:${side}`, doing: "read the issue", action: "read" } as const;
    meetFailure(run, attempt, issue.failure);
  } else if (issue.value.files?.seen === true) leaveFiles(run, side, issue.value.files.value, decidedAt);
}

interface Standing {
  id: string;
  createdAt: number;
}

function leave(
  { deps }: PassRun,
  ledger: CommentLedger,
  side: Side,
  standing: readonly Standing[],
  decidedAt: number,
): void {
  const there = new Set(standing.map(({ id }) => id));
  for (const row of ledger.rows()) {
    const id = row.origin === side ? row.originalId : row.copyId;
    if (id !== null && there.has(id)) continue;
    if (row.origin === side || standing.length === 0) ledger.drop(row);
    else ledger.put({ ...row, state: "deleted-there", copyId: null });
  }
  for (const { id, createdAt } of standing) {
    if (createdAt > decidedAt || ledger.ofCopy(side, id) !== undefined) continue;
    const name = { origin: side, originalId: id };
    if (ledger.ofOriginal(name) !== undefined) continue;
    const never = { operationId: deps.newId(), claimedAt: deps.clock.now(), written: null, visibility: null };
    ledger.put({ ...name, ...never, copyId: null, state: "deleted-there" });
  }
}

function leaveFiles(
  { deps, files }: PassRun,
  side: Side,
  standing: readonly Standing[],
  decidedAt: number,
): void {
  const there = new Set(standing.map(({ id }) => id));
  for (const row of files.rows()) {
    const isOriginal = row.origin === side;
    const id = isOriginal ? row.originalId : row.copyId;
    if (row.state !== "present" || id === null || there.has(id)) continue;
    const state = isOriginal || standing.length > 0 ? ("deleted-there" as const) : ("waiting" as const);
    files.put(isOriginal ? { ...row, state } : { ...row, state, copyId: null, copyMedia: null });
  }
  for (const { id, createdAt } of standing) {
    const name = { origin: side, originalId: id };
    if (createdAt > decidedAt || files.ofOriginal(name) !== undefined || files.ofCopy(side, id) !== undefined)
      continue;
    const never = { operationId: deps.newId(), claimedAt: deps.clock.now(), fingerprint: null, digest: null };
    files.put({
      ...name,
      ...never,
      originalMedia: null,
      copyMedia: null,
      copyId: null,
      state: "deleted-there",
    });
  }
}
