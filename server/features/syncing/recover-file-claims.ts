// Finds out what became of uploads and removals that were begun and never recorded. A file carries no mark of ours, so the copy of a
// claim is a file of its name and size that Lockstep's account added since, and that no other row knows.
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { appAccount } from "./app-account.ts";
import { digest } from "./digest.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { FileRow } from "./rows.ts";

/** How long an upload may still take effect after its sender died (ms). */
const uploadSettles = 60_000;
/** How far Jira's clock may be behind ours (ms): on a machine whose clock is further off, Jira takes no token any more. */
const clockSkew = 15 * 60_000;

/** Print of a file's size and name, whatever signs Jira allows in names. */
export function fileFingerprint({ name, size }: Pick<FileSnapshot, "name" | "size">): string {
  return digest(`${size} ${name.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "")}`);
}

/** Settles the rows from this side that can be told; answers those that cannot yet, null when nothing can be told. */
export async function settleFileClaims(
  run: PassRun,
  origin: Side,
  rows: FileRow[],
): Promise<FileRow[] | null> {
  if (rows.length === 0) return [];
  const side = otherSide(origin);
  const there = await filesThere(run, side);
  const account = await appAccount(run, side);
  if (there === null || account === null) return null;
  const undecided: FileRow[] = [];
  for (const row of rows) {
    if (row.state === "withdrawn") {
      const stands = there.some(({ id }) => id === row.copyId);
      run.files.put(stands ? { ...row, state: "present" } : { ...row, copyId: null, copyMedia: null });
      continue;
    }
    const copy = there.find((file) => isCopyOf(run, side, account, row, file));
    const known = row.claimedAt + uploadSettles;
    if (copy !== undefined) run.files.put({ ...row, state: "present", copyId: copy.id });
    else if (run.deps.clock.now() < known) {
      run.retries.push({ at: known });
      undecided.push(row);
    } else run.files.put({ ...row, state: "waiting" });
  }
  return undecided;
}

function isCopyOf(run: PassRun, side: Side, account: string, row: FileRow, file: FileSnapshot): boolean {
  return (
    file.authorId === account &&
    fileFingerprint(file) === row.fingerprint &&
    file.createdAt >= row.claimedAt - clockSkew &&
    run.files.ofCopy(side, file.id) === undefined
  );
}

/** The list is read anew: one that was read before the upload took effect would lead to a second copy. */
async function filesThere(run: PassRun, side: Side): Promise<FileSnapshot[] | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await ask(run, side, (site) => site.readIssue(issueId, {}, { files: true }));
  if (outcome.ok) return run.fileNames.listed[side];
  const attempt = { side, subject: `files:${side}`, doing: "read the files", action: "read" } as const;
  meetFailure(run, attempt, outcome.failure);
  return null;
}
