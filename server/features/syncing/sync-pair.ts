// One pass of one pair: read what the hints name, let the core plan, perform, record.
import { otherSide } from "../../core/sides.ts";
import { filesLeave } from "../../core/sync/plan-files.ts";
import { nothingAgreed } from "../../core/sync/agreed.ts";
import { planPass } from "../../core/sync/plan-pass.ts";
import { withWinner } from "../../core/sync/restored.ts";
import type { Plan } from "../../core/sync/plan.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { LeaseLost, type PassLease, type PassOutcome } from "../ports/pass-queue.ts";
import { awaitRelatives, wakeLeaders } from "./await-relatives.ts";
import { CommentLedger } from "./comment-ledger.ts";
import { digest } from "./digest.ts";
import { performFilesFirst } from "./files-first.ts";
import { gatherFollowingComments, gatherSituation, loneSide } from "./gather-situation.ts";
import { gatherFollowingWorklogs } from "./gather-worklogs.ts";
import { settleWanted } from "./keep-lost.ts";
import { judgeMarker } from "./judge-marker.ts";
import { meetRestored, stoppedForRestore } from "./meet-restored.ts";
import { noteContacts } from "./note-contacts.ts";
import { beginRun, type PassRun, type SyncPair } from "./pass-run.ts";
import { afterCreation } from "./settle-creation.ts";
import { stillCounting } from "./freeze-flipping.ts";
import { endingSubject } from "./perform-life.ts";
import { performPlan } from "./perform-plan.ts";
import { readsOf, type Reads } from "./reads.ts";
import { asRepaired } from "./repair-drift.ts";
import { recordPass, recordUnplanned } from "./record-pass.ts";
import { syncProjectLists } from "./sync-project-lists.ts";
import { recoverCreate } from "./recover-claims.ts";
import { hasReturned, mayResume } from "./resume-pair.ts";
import { newsOf } from "./told-by-webhooks.ts";

export type { SyncPair } from "./pass-run.ts";

/**
 * Brings the pair of this lease in step. Never sleeps: what must wait is an outcome with a time.
 * Throws only for faults of our own or of the database; the queue tries those again.
 */
export async function syncPair(deps: SyncPair, lease: PassLease): Promise<PassOutcome> {
  try {
    return await attemptPass(deps, lease);
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: "lost" };
    throw error;
  }
}

async function attemptPass(deps: SyncPair, lease: PassLease): Promise<PassOutcome> {
  const context = await deps.pairs.loadPass(lease);
  if (context === null) return { kind: "lost" };
  const { configuration, pair } = context;
  if (!context.running || configuration === null) return { kind: "retry", at: deps.clock.now() };
  if (pair.ofProjects) return syncProjectLists(deps, lease, context, configuration);
  if (pair.ended !== null && !mayResume(pair.ended)) return { kind: "done" };

  const news = newsOf(deps.openTold, context, configuration, lease, deps.clock.now());
  if (lease.hints.length > 0 && news.hints.length === 0) {
    await deps.pairs.endUnchanged(lease, news.seenAt, lease.hintIds);
    return { kind: "done", ended: true };
  }
  const found = readsOf(news.hints, pair);
  const reads = { ...found, whole: found.whole || pair.ended !== null };
  for (const side of ["first", "second"] as const)
    if (context.openProblems.includes(endingSubject(otherSide(side)))) reads.deleted.add(side);
  const rows =
    reads.whole || reads.comments.length > 0
      ? await deps.pairs.loadComments(lease, reads.whole ? "all" : reads.comments)
      : [];
  const logged = reads.whole || reads.worklogs.length > 0 ? await deps.pairs.loadWorklogs(lease) : [];
  const run = await beginRun(deps, lease, context, configuration, {
    ...{ comments: new CommentLedger(rows), worklogs: new CommentLedger(logged), news },
  });
  run.pair.recentWrites = stillCounting(pair.recentWrites, {
    ...{ openProblems: context.openProblems, askedByPerson: reads.askedByPerson },
  });
  const outcome = await runRestored(run, reads);
  await noteContacts(run);
  return outcome.kind === "go-on" ? attemptPass(deps, lease) : outcome;
}

type Outcome = PassOutcome | { kind: "go-on" };

/** Of a pair one of whose issues went with a restore, the other stays alone, or gets a new partner when its state counts. */
async function runRestored(run: PassRun, reads: Reads): Promise<Outcome> {
  const { restored } = reads;
  if (run.pair.ended !== null) return resume(run, reads);
  const met = restored === null ? "stands" : await meetRestored(run, restored);
  if (restored === null || met === "stands") return runPass(run, reads);
  if (met === "waits") return recordUnplanned(run, reads, null);
  if (restored.wins !== restored.side) return { kind: "go-on" };
  run.pair[restored.side] = { issueId: null, issueKey: null };
  run.pair.agreed = nothingAgreed();
  return recordUnplanned(run, reads, null, "restored");
}

async function resume(run: PassRun, reads: Reads): Promise<Outcome> {
  const returned = await hasReturned(run);
  if (!returned) return run.retries.length > 0 ? recordUnplanned(run, reads, null) : { kind: "done" };
  run.pair.ended = null;
  return runPass(run, reads);
}

/** `go-on`: the partner was created, and its files, texts and comments follow in another pass under the same lease. */
async function runPass(run: PassRun, reads: Reads): Promise<Outcome> {
  if (!(await recoverCreate(run))) return recordUnplanned(run, reads, null);
  let situation = await gatherSituation(run, reads);
  if (run.waiting.size > 0) return recordUnplanned(run, reads, situation);

  if (reads.restored === null && (await stoppedForRestore(run, situation)))
    return { kind: "retry", at: run.deps.clock.now() };

  const lone = loneSide(situation);
  if (lone !== null) {
    const { reading } = situation[lone];
    if (reading.state === "read" && run.pair.origin === null && reading.issue.marker !== null) {
      const verdict = await judgeMarker(run, lone, reading.issue);
      if (verdict === "merged") return { kind: "lost" };
      if (verdict === "duplicate") return recordUnplanned(run, reads, situation, "duplicate");
      if (verdict === "ordinary") {
        const issue = { ...reading.issue, marker: null };
        situation = { ...situation, [lone]: { ...situation[lone], reading: { state: "read", issue } } };
      }
    }
  }

  const wanted =
    reads.restores.length === 0 ? [] : await run.deps.conflicts.wanted(run.lease, reads.restores);
  if (wanted.length > 0) situation = { ...situation, restores: wanted };
  if (reads.restored !== null) situation = withWinner(situation, reads.restored.wins);
  situation = asRepaired(run, reads, situation);
  let plan = planPass(situation, { digest });
  const creates = plan.steps.some((step) => step.kind === "create-issue");
  if (creates && lone !== null) {
    if (run.context.awaitsPairing) return recordUnplanned(run, reads, situation);
    const comments = await gatherFollowingComments(run, lone, situation[lone].reading);
    situation = { ...situation, comments, worklogs: await gatherFollowingWorklogs(run, lone) };
    if (run.waiting.size > 0) return recordUnplanned(run, reads, situation);
    plan = planPass(situation, { digest });
    if (filesLeave(run.configuration, lone) && (run.fileNames.listed[lone] ?? []).length > 0)
      return createBeforeFiles(run, reads, plan, situation);
  }
  const performed = await performFilesFirst(run, plan, situation);
  await awaitRelatives(run, performed.plan.awaits ?? []);
  await wakeLeaders(run, performed.plan.links?.wakes);
  const whole = reads.whole || lone !== null;
  const { performance } = performed;
  const now = run.deps.clock.now();
  const onward = settleWanted(run, wanted, performance, now);
  if (performance.done.some((step) => step.kind === "retype-issue"))
    onward.push({ kind: "everything", at: now, because: "recovery" });
  onward.push(...afterCreation(run, performance, now));
  return recordPass(run, { ...performed, reads, whole, onward });
}

/** Files need their issue first: what shows them is written when they are there. */
async function createBeforeFiles(
  run: PassRun,
  reads: Reads,
  plan: Plan,
  situation: Situation,
): Promise<Outcome> {
  const first: Plan = {
    ...plan,
    steps: plan.steps.filter((step) => step.kind !== "create-comment"),
    explanations: plan.explanations.filter(({ subject }) => subject.kind !== "comment"),
  };
  const performance = await performPlan(run, first, situation);
  await awaitRelatives(run, first.awaits ?? []);
  const unfinished = performance.done.some((step) => step.kind === "create-issue");
  const result = { situation, plan: first, performance, reads, whole: false, unfinished };
  const outcome = await recordPass(run, result);
  return unfinished && outcome.kind === "done" ? { kind: "go-on" } : outcome;
}
