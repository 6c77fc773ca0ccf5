// A pair that ended because an issue left its project or its filter, or got another type, goes on when the issue is back: by its
// id, so that nothing is created a second time.
import { isMappedType } from "../../core/sync/mapped-types.ts";
import { passingEndings } from "../../core/sync/plan.ts";
import { matchesQuery } from "./ask-filter.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

/** Whether a pair that ended for this reason may go on later. */
export function mayResume(ended: string): boolean {
  return passingEndings.some((ending) => ending === ended);
}

/** Whether both issues stand in their projects, with types that are mapped, and the original in its filter. A failed reading is noted for a retry. */
export async function hasReturned(run: PassRun): Promise<boolean> {
  for (const side of ["first", "second"] as const) {
    const { issueId } = run.pair[side];
    if (issueId === null) return false;
    const read = await ask(run, side, (site) => site.readIssue(issueId, {}));
    if (!read.ok) {
      const attempt = { side, subject: `issue:${side}`, doing: "read the issue", action: "read" } as const;
      if (read.failure.kind !== "missing") meetFailure(run, attempt, read.failure);
      return false;
    }
    const { projectId, issueTypeId } = read.value;
    if (projectId !== run.context[side].projectId) return false;
    if (!isMappedType(run.configuration, side, issueTypeId)) return false;
  }
  return matchesAgain(run);
}

/** A pair that would end again at once does not go on. */
async function matchesAgain(run: PassRun): Promise<boolean> {
  const { origin } = run.pair;
  if (origin === null) return true;
  const { outgoing, whenLeaving } = run.configuration.filter[origin];
  if (outgoing === "" || whenLeaving !== "end") return true;
  return (await matchesQuery(run, origin, outgoing)) === true;
}
