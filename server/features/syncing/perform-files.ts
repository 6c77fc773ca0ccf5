// Copies and removes files. Every upload is claimed before it is sent; the bytes go from site to site and are never held as a whole.
import { createHash } from "node:crypto";
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Step } from "../../core/sync/plan.ts";
import { damagedFileProblem, tooLargeFileProblem } from "./file-problems.ts";
import { addProblem, ask, mayHaveHappened, meetFailure, write, type PassRun } from "./pass-run.ts";
import { fileFingerprint } from "./recover-file-claims.ts";
import type { FileRow } from "./rows.ts";
import { formatTrace } from "./trace.ts";

type CopyFile = Extract<Step, { kind: "copy-file" }>;
type DeleteFile = Extract<Step, { kind: "delete-file" }>;

/** Only larger files are worth the question how large a file the other site takes. */
const surelySmall = 5 * 1024 * 1024;

const subjectOf = (step: { side: Side; originalId: string }) =>
  `file:${otherSide(step.side)}:${step.originalId}`;

/** True when the copy stands there now. */
export async function copyFile(run: PassRun, step: CopyFile): Promise<boolean> {
  const { side, originalId, file } = step;
  const origin = otherSide(side);
  const subject = subjectOf(step);
  const { issueId } = run.pair[side];
  if (issueId === null) return false;
  const row = newRow(run, step);
  if (!(await fits(run, side, file))) {
    addProblem(run, tooLargeFileProblem(run, side, subject, file));
    run.files.put({ ...row, state: "kept" });
    return false;
  }
  const download = await ask(run, origin, (site) => site.downloadFile(originalId));
  if (!download.ok) {
    const attempt = { side: origin, subject, doing: "read a file", action: "read" } as const;
    const isGone = download.failure.kind === "missing";
    const met = isGone ? "drop" : meetFailure(run, attempt, download.failure);
    run.files.put({ ...row, state: met === "retry" ? "waiting" : "kept" });
    return false;
  }
  const { mediaId, content } = download.value;
  const claim: FileRow = { ...row, originalMedia: mediaId ?? row.originalMedia };
  const passing = measured(content, file.size);
  try {
    await run.deps.pairs.claimFiles(run.lease, [claim]);
    run.files.note(claim);
    if (mediaId !== null) run.fileNames.noteMedia(origin, originalId, mediaId);
    const { name, mediaType, size } = file;
    const sent = { name, mediaType, size, content: passing.content };
    const trace = formatTrace({ pairId: run.pair.id, operationId: claim.operationId });
    const outcome = await write(run, side, (site) => site.uploadFile(issueId, sent, trace));
    if (outcome.ok) return await accepted(run, step, { ...claim, digest: passing.digest() }, outcome.value);
    if (passing.fault() !== null) notReadWhole(run, step, claim, passing.fault());
    else {
      const attempt = { side, subject, doing: "add a file", action: "create" } as const;
      const met = meetFailure(run, attempt, outcome.failure);
      if (!mayHaveHappened(outcome.failure))
        run.files.put({ ...claim, state: met === "retry" ? "waiting" : "kept" });
      else if (met !== "retry") run.retries.push({ at: run.deps.clock.now() + 60_000 });
    }
    return false;
  } finally {
    download.value.end();
  }
}

/** True when the copy is gone. It is marked first, so that a crash is not taken for a person's deletion. */
export async function deleteFile(run: PassRun, step: DeleteFile): Promise<boolean> {
  const { side, originalId, fileId } = step;
  const row = run.files.ofOriginal({ origin: otherSide(side), originalId });
  if (row === undefined) return false;
  await run.deps.pairs.claimFiles(run.lease, [{ ...row, state: "withdrawn" }]);
  run.files.note({ ...row, state: "withdrawn" });
  const trace = formatTrace({ pairId: run.pair.id, operationId: row.operationId });
  const outcome = await write(run, side, (site) => site.deleteFile(fileId, trace));
  if (!outcome.ok && outcome.failure.kind !== "missing") {
    const attempt = { side, subject: subjectOf(step), doing: "remove a file", action: "delete" } as const;
    meetFailure(run, attempt, outcome.failure);
    return false;
  }
  run.files.put({ ...row, state: "withdrawn", copyId: null, copyMedia: null });
  return true;
}

function newRow(run: PassRun, { side, originalId, file }: CopyFile): FileRow {
  const origin = otherSide(side);
  const known = run.files.ofOriginal({ origin, originalId });
  return {
    ...{ origin, originalId, copyId: null, state: "claimed", claimedAt: run.deps.clock.now() },
    operationId: known?.state === "claimed" ? known.operationId : run.deps.newId(),
    ...{ fingerprint: fileFingerprint(file), digest: null, copyMedia: null },
    originalMedia: known?.originalMedia ?? run.fileNames.mediaOf(origin, originalId),
  };
}

async function fits(run: PassRun, side: Side, file: FileSnapshot): Promise<boolean> {
  if (file.size <= surelySmall) return true;
  const largest = await ask(run, side, (site) => site.largestFile());
  return !largest.ok || (largest.value !== null && file.size <= largest.value);
}

/** A copy of another size than its original is removed at once. */
async function accepted(run: PassRun, step: CopyFile, claim: FileRow, copy: FileSnapshot): Promise<boolean> {
  const { side, file } = step;
  const row: FileRow = { ...claim, state: "present", copyId: copy.id };
  run.files.put(row);
  if (copy.size === file.size) return true;
  addProblem(run, damagedFileProblem(run, side, subjectOf(step), file));
  const trace = formatTrace({ pairId: run.pair.id, operationId: claim.operationId });
  const deleted = await ask(run, side, (site) => site.deleteFile(copy.id, trace));
  const gone = deleted.ok || deleted.failure.kind === "missing";
  run.files.put(gone ? { ...row, state: "kept", copyId: null } : { ...row, state: "withdrawn" });
  return false;
}

/** Jira takes no upload that ends too early, so nothing came of it. */
function notReadWhole(run: PassRun, step: CopyFile, claim: FileRow, fault: Fault): void {
  const side = otherSide(step.side);
  const subject = subjectOf(step);
  run.files.put({ ...claim, state: fault === "other-size" ? "kept" : "waiting" });
  if (fault === "other-size") addProblem(run, damagedFileProblem(run, side, subject, step.file));
  else {
    const attempt = { side, subject, doing: "read a file", action: "read" } as const;
    meetFailure(run, attempt, { kind: "unavailable", sent: "no", until: null });
  }
}

type Fault = "broke-off" | "other-size" | null;

/** The same bytes, counted and digested on their way; throws when there are fewer or more than expected. */
function measured(content: AsyncIterable<Uint8Array>, size: number) {
  const hash = createHash("sha256");
  let fault: Fault = null;
  async function* passing() {
    let left = size;
    try {
      for await (const chunk of content) {
        left -= chunk.byteLength;
        if (left < 0) break;
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      fault = "broke-off";
      throw error;
    }
    if (left === 0) return;
    fault = "other-size";
    throw new Error("The file has another size than its site says.");
  }
  return { content: passing(), fault: () => fault, digest: () => hash.digest("base64url") };
}
