// Whether a pass that compares everything would change nothing: it is looked at and planned as a pass does, and nothing is written.
import { isDeepStrictEqual } from "node:util";
import type { Side } from "../../core/sides.ts";
import { planPass } from "../../core/sync/plan-pass.ts";
import { isOlder } from "../../core/sync/restore-evidence.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { digest } from "./digest.ts";
import { performFilesFirst } from "./files-first.ts";
import { lookReading, WouldWrite } from "./look-at-pair.ts";
import type { PassRun, SyncPair } from "./pass-run.ts";
import type { Lease } from "./pass-context.ts";
import { recordsNothing } from "./record-pass.ts";

const sides = ["first", "second"] as const;

/**
 * Jira's `updated` of both issues as they were compared (ms), when a pass would find them in step and nothing else to note; null
 * when it would not, or when that is not sure. Throws for faults of our own or of the database only.
 */
export async function comparePair(deps: SyncPair, lease: Lease): Promise<Record<Side, number> | null> {
  try {
    return await compare(deps, lease);
  } catch (error) {
    if (error instanceof WouldWrite) return null;
    throw error;
  }
}

async function compare(deps: SyncPair, lease: Lease): Promise<Record<Side, number> | null> {
  const looked = await lookReading(deps, lease, "sweep");
  if ("kind" in looked || isOpen(looked.run)) return null;
  const { run, reads, situation } = looked;
  const updatedAt = { first: timeOf(situation, "first"), second: timeOf(situation, "second") };
  const { first, second } = updatedAt;
  if (first === null || second === null) return null;
  for (const side of sides) {
    const { comparedAt } = run.context[side];
    if (comparedAt !== null && isOlder(updatedAt[side] ?? 0, comparedAt)) return null;
  }
  const plan = planPass(situation, { digest });
  if (plan.steps.length > 0 || (plan.awaits ?? []).length > 0 || (plan.links?.wakes ?? []).length > 0)
    return null;
  const performed = await performFilesFirst(run, plan, situation);
  return recordsNothing(run, { ...performed, reads, whole: true }) ? { first, second } : null;
}

/** Something failed, is in trouble, or is on its way. */
function isOpen({ context, retries, waiting, problems, pair }: PassRun): boolean {
  const isFileOpen = context.files.some(({ state }) => state === "claimed" || state === "waiting");
  const isChanged = !isDeepStrictEqual(pair, context.pair);
  return (
    retries.length + waiting.size + problems.size + context.openProblems.length > 0 || isFileOpen || isChanged
  );
}

function timeOf(situation: Situation, side: Side): number | null {
  const { reading } = situation[side];
  return reading.state === "read" ? reading.issue.updatedAt : null;
}
