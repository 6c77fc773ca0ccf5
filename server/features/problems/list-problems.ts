// Lists what waits for a person in one synchronization, as one side may see it.
import type { Side } from "../../core/sides.ts";
import type { ProblemStore, StoredProblem } from "./ports.ts";

/** A list longer than this is cut; the newest come first. */
const limit = 500;

export interface ListedProblem extends Omit<StoredProblem, "issueKeys"> {
  /** Key of the issue on a side of the caller; the partner's issue is never named. */
  issueKey: string | null;
}

/** Jira's own words about the partner's issue are for the partner's administrators. */
const ofPartner = {
  message: "Lockstep could not do something in the partner's project.",
  remedy: "Ask an administrator of the partner's project, who sees the details, then retry.",
};

/** `mySides`: the sides whose projects the caller administers. */
export async function listProblems(
  deps: { problems: Pick<ProblemStore, "list"> },
  { synchronizationId, mySides }: { synchronizationId: string; mySides: Side[] },
): Promise<ListedProblem[]> {
  const problems = await deps.problems.list(synchronizationId, limit);
  return problems.map(({ issueKeys, ...stored }) => {
    const problem = mySides.includes(stored.side) ? stored : { ...stored, ...ofPartner };
    const sides = [problem.side, ...mySides].filter((side) => mySides.includes(side));
    return { ...problem, issueKey: sides.map((side) => issueKeys[side]).find((key) => key !== null) ?? null };
  });
}
