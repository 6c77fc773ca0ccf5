// A copy that is gone, as a list or a webhook tells: whose doing it was.
import type { CopyRow } from "./rows.ts";

/** Without a print of what was written Lockstep was about to remove it; else a person deleted it. */
export function stateOfMissing({ written }: CopyRow): CopyRow["state"] {
  return written === null ? "withdrawn" : "deleted-there";
}
