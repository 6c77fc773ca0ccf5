// A pair that ended because an issue left its project or got another type goes on when the issue is back: by its id, so that
// nothing is created a second time.
import { isMappedType } from "../../core/sync/mapped-types.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

/** Whether a pair that ended for this reason may go on later. */
export function mayResume(ended: string): boolean {
  return ended === "left-mapped-projects" || ended === "type-not-mapped";
}

/** Whether both issues stand in their projects, with types that are mapped. A failed reading is noted for a retry. */
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
  return true;
}
