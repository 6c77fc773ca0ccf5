// Puts problems out of sight that a person decided to live with. They come back when another value meets the same trouble.
import type { Side } from "../../core/sides.ts";
import type { Clock } from "../ports/clock.ts";
import { groupOfKey } from "./group-key.ts";
import type { ProblemStore } from "./ports.ts";

/** `mySides`: the sides whose projects the caller administers; only their problems. Answers how many were skipped. */
export async function skipProblems(
  { problems, clock }: { problems: Pick<ProblemStore, "skip">; clock: Clock },
  wish: { synchronizationId: string; mySides: Side[]; problemId?: string; group?: string },
): Promise<number> {
  const { synchronizationId, mySides, problemId, group } = wish;
  return problems.skip(synchronizationId, mySides, { problemId, group: groupOfKey(group) }, clock.now());
}
