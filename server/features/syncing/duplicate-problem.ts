// The words for an issue that carries the mark of a pair which has another partner.
import type { Side } from "../../core/sides.ts";
import type { ProblemReport } from "./recorders.ts";

/** Names the superfluous issue on its side. */
export function duplicateProblem(side: Side, issue: { id: string; key: string }): ProblemReport {
  return {
    subject: `duplicate:${side}:${issue.id}`,
    kind: "duplicate",
    side,
    message: `${issue.key} is a second copy of an issue that has a partner already. Lockstep leaves it alone and creates no further one.`,
    remedy: `Check whether somebody wrote into ${issue.key}, then delete it.`,
  };
}
