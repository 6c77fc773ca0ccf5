// Finds out what became of creates that were begun and never recorded, before anything is created again.
// "Not found" counts only when the claim is old enough, and for an issue only when its project was looked through without the search
// index, which may lag for any time.
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { checkVisibility } from "./check-visibility.ts";
import { adoptCreated } from "./adopt-created.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import { listComments } from "./read-comments.ts";
import type { CommentRow } from "./rows.ts";

/** How long an issue's POST may still take effect after its sender died (ms). The index knows it by then as a rule, for one call. */
const issueSettles = 60_000;
/** How long a comment's POST may still take effect after its sender died (ms); comment lists know no index. */
const commentSettles = 10_000;
/** By how much Jira's clock may be behind (ms). */
const clockSkew = 60 * 60_000;

/**
 * Looks up a create whose partner id is not known. False: it cannot be told yet, or the lookup failed; the pass must not go on.
 * When nothing is found in time the create is done again, with the same operation id.
 */
export async function recoverCreate(run: PassRun): Promise<boolean> {
  const { pair, deps } = run;
  const { operation } = pair;
  if (operation === null || operation.openSince === null) return true;
  const { side, openSince } = operation;
  if (pair[side].issueId !== null) return true;
  const { projectId } = run.context[side];
  const found = await ask(run, side, (site) => site.findIssueByOperation(projectId, operation.id));
  if (!found.ok) {
    noteFailure(run, side, found.failure);
    return false;
  }
  if (found.value !== null) {
    await adoptCreated(run, side, found.value);
    return true;
  }
  const known = openSince + issueSettles;
  if (deps.clock.now() < known) {
    run.retries.push({ at: known });
    return false;
  }
  return lookWithoutIndex(run, operation.id, side, openSince);
}

/** What the index does not know may be there all the same. False: the look-up failed. */
async function lookWithoutIndex(
  run: PassRun,
  operationId: string,
  side: Side,
  openSince: number,
): Promise<boolean> {
  const { projectId: id, projectKey: key } = run.context[side];
  const found = await ask(run, side, (site) =>
    site.newestByOperations({ id, key }, [operationId], openSince - clockSkew),
  );
  if (!found.ok) {
    noteFailure(run, side, found.failure);
    return false;
  }
  const issue = found.value.find((one) => one.operationId === operationId);
  if (issue !== undefined) await adoptCreated(run, side, issue);
  return true;
}

function noteFailure(run: PassRun, side: Side, failure: JiraFailure): void {
  const doing = "look for the issue that may have been created";
  meetFailure(run, { side, subject: `issue:${side}`, doing, action: "read" }, failure);
}

/** Whether the POST of this claim may take effect yet. */
export function mayStillArrive({ begunAt }: PassRun, { claimedAt }: CommentRow): boolean {
  return begunAt < claimedAt + commentSettles;
}

/** Looks up claimed comments by their operation id. Answers the claims that cannot be told yet. */
export async function recoverComments(run: PassRun): Promise<CommentRow[]> {
  const undecided: CommentRow[] = [];
  for (const side of ["first", "second"] as const) {
    const claims = run.comments.rows().filter((row) => row.state === "claimed" && row.origin === side);
    if (claims.length === 0) continue;
    const to = otherSide(side);
    const copies = await listComments(run, to);
    for (const claim of claims) {
      const copy = copies?.find((comment) => comment.operationId === claim.operationId);
      if (copy !== undefined) {
        run.comments.put({ ...claim, state: "present", copyId: copy.id });
        await checkVisibility(run, { ...claim, state: "present", copyId: copy.id }, copy.visibility);
      } else if (copies === null) undecided.push(claim);
      else if (mayStillArrive(run, claim)) {
        run.retries.push({ at: claim.claimedAt + commentSettles });
        undecided.push(claim);
      } else run.comments.noteIdle(claim);
    }
  }
  return undecided;
}
