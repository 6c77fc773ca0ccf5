// What the activity tells of a pass: what was done, what not, and why.
import { withFailedCopies } from "../../core/sync/failed-copies.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Explanation, Plan } from "../../core/sync/plan.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";

const alwaysTold = new Set<Explanation["verdict"]>([
  "conflict-lost",
  "conflict-won",
  "not-seen",
  "left-filter",
]);
const toldWhenHinted = new Set<Explanation["verdict"]>([
  "not-visible",
  "type-not-mapped",
  "direction-closed",
  "waits-for-parent",
  "parent-not-synchronized",
  "not-in-filter",
  "not-taken-there",
]);

const issueEdits = ["edit-issue", "transition-issue", "retype-issue", "delete-issue"] as const;

const linkEdits = [
  "create-link",
  "delete-link",
  "link-partner",
  "put-outside-link",
  "delete-outside-link",
] as const;

/** Null when nothing happened that is worth telling: echoes, and sweeps that found both sides in step or what is known to be in trouble. */
export function activityEntry(
  run: PassRun,
  { plan, performance, whole }: { plan: Plan; performance: Performance; whole: boolean },
): ActivityEntry | null {
  const { done } = performance;
  const told = plan.explanations.some(
    ({ verdict }) => alwaysTold.has(verdict) || (!whole && toldWhenHinted.has(verdict)),
  );
  if (done.length === 0 && !told && !hasNewProblems(run)) return null;
  const kind = (): ActivityEntry["kind"] => {
    const kinds = new Set(done.map((step) => step.kind));
    if (kinds.has("create-issue")) return "issue-created";
    if (kinds.has("end-pair")) return "pair-ended";
    if (kinds.has("resume-pair")) return "pair-resumed";
    if (issueEdits.some((kind) => kinds.has(kind))) return "issue-edited";
    if (kinds.has("create-worklog") || kinds.has("edit-worklog") || kinds.has("delete-worklog"))
      return "worklogs-changed";
    if (linkEdits.some((kind) => kinds.has(kind))) return "links-changed";
    if (kinds.has("copy-file") || kinds.has("delete-file")) return "files-changed";
    if (kinds.size > 0) return "comments-changed";
    return run.problems.size > 0 ? "problem" : "nothing-copied";
  };
  const { lost } = run.conflicts;
  const isCreated = done.some((step) => step.kind === "create-issue");
  const uncreated = isCreated ? undefined : plan.steps.find((step) => step.kind === "create-issue");
  return {
    ...{ kind: kind(), steps: done, problems: [...run.problems.keys()] },
    explanations: withFailedCopies(plan.explanations, new Set(run.problems.keys()), uncreated?.side),
    ...(lost.length > 0 ? { conflicts: lost } : {}),
  };
}

/** Trouble that nobody knows of yet, or met by what somebody did: an edit, or another try that a person asked for. */
function hasNewProblems({ problems, context, lease }: PassRun): boolean {
  const isNew = [...problems.keys()].some((subject) => !context.openProblems.includes(subject));
  const isLookedAtAgain = lease.attempts > 0 || lease.hints.every(comesByItself);
  return problems.size > 0 && (isNew || !isLookedAtAgain);
}

function comesByItself(hint: Hint): boolean {
  return hint.kind === "everything" && hint.because !== "resync";
}
