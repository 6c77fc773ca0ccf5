// The first look at a pair one of whose sides was set back: an issue that is gone there is let go of, and what is gone from an issue
// is not taken for deleted when the partner's state counts.
import { isOlder } from "../../core/sync/restore-evidence.ts";
import type { Situation } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { meetAgain } from "./meet-again.ts";
import { listComments } from "./read-comments.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { Restored } from "./reads.ts";

/** Ids are given out again: an issue that is younger than its pair by this is another one (ms). */
const margin = 60_000;

/** Whether an issue of this id is not the one that was paired then; both in ms. */
export function isYounger(createdAt: number, pairedAt: number): boolean {
  return createdAt > pairedAt + margin;
}

/**
 * `parted`: the issue is gone, or its id belongs to another issue by now; the pair knows it no more. `waits`: Jira did not answer,
 * which is noted.
 */
export async function meetRestored(
  run: PassRun,
  { side, wins, again }: Restored,
): Promise<"stands" | "parted" | "waits"> {
  const { deps, lease, pair } = run;
  const { issueId } = pair[side];
  if (issueId === null) return "stands";
  const times = await ask(run, side, (site) => site.issueTimes([issueId]));
  if (!times.ok) {
    const attempt = { side, subject: `issue:${side}`, doing: "read the issue", action: "read" } as const;
    meetFailure(run, attempt, times.failure);
    return "waits";
  }
  const [found] = times.value;
  const isIt =
    found !== undefined && (again !== null || !isYounger(found.createdAt, await deps.pairs.startedAt(lease)));
  if (!isIt) {
    await deps.pairs.partIssue(lease, side);
    return "parted";
  }
  if (again !== null) await meetAgain(run, side, again);
  else if (wins !== side) await keepWhatIsGone(run, side);
  return run.waiting.size > 0 ? "waits" : "stands";
}

/**
 * Stops the synchronization when an issue stands as it was before it was seen last, and nobody decided about that yet: the pass
 * must write nothing then.
 */
export async function stoppedForRestore(run: PassRun, situation: Situation): Promise<boolean> {
  const { deps, context } = run;
  for (const side of ["first", "second"] as const) {
    const { comparedAt, siteId } = context[side];
    const { reading } = situation[side];
    if (reading.state !== "read" || comparedAt === null || !isOlder(reading.issue.updatedAt, comparedAt))
      continue;
    await deps.sweeps.stopForRestore(context.synchronizationId, side, siteId, deps.clock.now());
    deps.log.warn("A site was set back to an earlier state", { pairId: run.pair.id, side });
    return true;
  }
  return false;
}

/** What the side lost of its own is left alone on the partner, and what it got from there comes again. */
async function keepWhatIsGone(run: PassRun, side: Side): Promise<void> {
  const { issueId } = run.pair[side];
  if (issueId === null) return;
  if (run.comments.rows().length > 0) {
    const comments = await listComments(run, side);
    if (comments === null) return;
    dropMissing(run.comments, side, new Set(comments.map(({ id }) => id)));
  }
  if (run.worklogs.rows().length > 0) {
    const worklogs = await ask(run, side, (site) => site.listWorklogs(issueId));
    if (worklogs.ok) dropMissing(run.worklogs, side, new Set(worklogs.value.map(({ id }) => id)));
    else {
      const subject = `worklogs:${side}`;
      meetFailure(run, { side, subject, doing: "read the work logs", action: "read" }, worklogs.failure);
    }
  }
  if (run.files.rows().length > 0) await keepFiles(run, side, issueId);
}

/** A copy whose original went with the restore stays, as one that a person has to do with; a lost copy is made again. */
async function keepFiles(run: PassRun, side: Side, issueId: string): Promise<void> {
  const issue = await ask(run, side, (site) => site.readIssue(issueId, {}, { files: true }));
  if (!issue.ok) {
    const attempt = { side, subject: `issue:${side}`, doing: "read the issue", action: "read" } as const;
    meetFailure(run, attempt, issue.failure);
    return;
  }
  const { files } = issue.value;
  if (files?.seen !== true) return;
  const there = new Set(files.value.map(({ id }) => id));
  for (const row of run.files.rows()) {
    const isOriginal = row.origin === side;
    const id = isOriginal ? row.originalId : row.copyId;
    if (row.state !== "present" || id === null || there.has(id)) continue;
    run.files.put(
      isOriginal
        ? { ...row, state: "deleted-there" }
        : { ...row, state: "waiting", copyId: null, copyMedia: null },
    );
  }
}

function dropMissing(ledger: PassRun["comments"], side: Side, there: ReadonlySet<string>): void {
  for (const row of ledger.rows()) {
    const id = row.origin === side ? row.originalId : row.copyId;
    if (id !== null && !there.has(id)) ledger.drop(row);
  }
}
