// Finds the files that a pass judges, with what shows them and what is recorded of their copies.
import { fileVisibility } from "../../core/sync/file-visibility.ts";
import { filesIn } from "../../core/issue/file-references.ts";
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import type { CommentSnapshot, IssueSnapshot } from "../../core/issue/snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { mappedFields } from "../../core/sync/mapped-fields.ts";
import { attachmentFlowFrom, filesLeave } from "../../core/sync/plan-files.ts";
import type { FileShown, FileSituation, Situation } from "../../core/sync/situation.ts";
import { appAccount } from "./app-account.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import { listComments } from "./read-comments.ts";
import { fieldsToRead } from "./read-issues.ts";
import type { Reads } from "./reads.ts";
import { settleFileClaims } from "./recover-file-claims.ts";
import type { FileRow } from "./rows.ts";

const sides = ["first", "second"] as const;

/**
 * The files of sides whose files leave: new ones whenever their issue was read, all of them when hints say that they, or what
 * shows them, may have changed. Reads no comments unless a file is to be judged by them.
 */
export async function gatherFiles(
  run: PassRun,
  reads: Reads,
  situation: Situation,
): Promise<FileSituation[]> {
  if (sides.some((side) => run.pair[side].issueId === null)) return [];
  const found: FileSituation[] = [];
  for (const side of sides) {
    if (run.waiting.size > 0) continue;
    if (filesLeave(run.configuration, side))
      found.push(...(await gatherFilesOf(run, reads, situation, side)));
    else await settleFileClaims(run, side, run.files.rows(side).filter(isClaimed));
  }
  return found;
}

async function gatherFilesOf(
  run: PassRun,
  reads: Reads,
  situation: Situation,
  side: Side,
): Promise<FileSituation[]> {
  const reading = situation[side].reading;
  const unsettled = run.files.rows(side).filter(isUnsettled);
  if (reading.state !== "read" && unsettled.length === 0 && !commentsAskFor(run, situation, side)) {
    noteMissingCopies(run, side);
    return [];
  }
  if (reading.state !== "read" && reading.state !== "not-asked") return [];
  const issue = reading.state === "read" ? reading.issue : await readIssue(run, side);
  const list = run.fileNames.listed[side];
  if (issue === null || list === null) return [];
  const undecided = await settleFileClaims(run, side, unsettled);
  noteMissingCopies(run, side);
  if (undecided === null) return [];
  dropIdleClaims(run, unsettled, list);

  const originals = await originalsAmong(run, side, list);
  if (originals === null) return [];
  const decided = originals.filter(({ id }) => !undecided.some((row) => row.originalId === id));
  const anew = reads.whole || reads.files.has(side);
  const judged =
    anew || textsEdited(run, reads, side, issue)
      ? decided
      : decided.filter((file) => isOpen(run, side, file));
  const shown = await visibilityOf(run, side, issue, judged, anew);
  const gone = run.files
    .rows(side)
    .filter((row) => row.state === "present" && !list.some(({ id }) => id === row.originalId));
  return [
    ...judged.map((file): FileSituation => ({
      ...{ origin: side, originalId: file.id, copy: recordedFileCopy(run, side, file.id) },
      original: { state: "listed", file, shown: shown(file.id) },
    })),
    ...gone.map((row): FileSituation => ({
      ...{ origin: side, originalId: row.originalId, original: { state: "missing" } },
      copy: recordedFileCopy(run, side, row.originalId),
    })),
  ];
}

/** A claim whose upload never took effect, and whose original is gone by now: there is nothing to do for it any more. */
function dropIdleClaims(run: PassRun, unsettled: FileRow[], list: FileSnapshot[]): void {
  for (const row of unsettled)
    if (run.files.ofOriginal(row)?.state === "waiting" && !list.some(({ id }) => id === row.originalId))
      run.files.put({ ...row, state: "withdrawn" });
}

/** What is recorded of a file's copy. */
export function recordedFileCopy(run: PassRun, origin: Side, originalId: string): FileSituation["copy"] {
  const row = run.files.ofOriginal({ origin, originalId });
  const state = row?.state === "present" || row?.state === "deleted-there" ? row.state : "none";
  return { fileId: row?.copyId ?? null, state };
}

function isClaimed({ state }: FileRow): boolean {
  return state === "claimed";
}

function isUnsettled(row: FileRow): boolean {
  return isClaimed(row) || (row.state === "withdrawn" && row.copyId !== null);
}

/** Files that people and other apps added; null when Lockstep's own cannot be told from them. */
async function originalsAmong(
  run: PassRun,
  side: Side,
  list: FileSnapshot[],
): Promise<FileSnapshot[] | null> {
  const known = ({ id }: FileSnapshot) =>
    run.files.ofOriginal({ origin: side, originalId: id }) !== undefined;
  const others = list.filter((file) => run.files.ofCopy(side, file.id) === undefined);
  if (others.every(known)) return others;
  const account = await appAccount(run, side);
  return account === null ? null : others.filter((file) => known(file) || file.authorId !== account);
}

/** Never judged, or to be tried again. */
function isOpen(run: PassRun, origin: Side, file: FileSnapshot): boolean {
  const row = run.files.ofOriginal({ origin, originalId: file.id });
  return row === undefined || row.state === "waiting" || row.state === "claimed";
}

/** Comments were looked at that may change who sees a file: they show one, or may have hidden or uncovered one. */
function commentsAskFor(run: PassRun, { comments }: Situation, side: Side): boolean {
  const looked = comments.filter(({ origin }) => origin === side);
  const rows = run.files.rows(side);
  const judges = attachmentFlowFrom(run.configuration, side).leave !== "all";
  return looked.some(({ original }) => {
    if (original.state === "not-asked") return rows.length > 0;
    const wasEdited = original.state !== "read" || original.comment.createdAt !== original.comment.updatedAt;
    if (judges && wasEdited && rows.some(({ state }) => state === "present")) return true;
    return original.state === "read" && showsUndecided(run, side, original.comment);
  });
}

/** Shows an original that has no copy, or has one although the comment is internal. */
function showsUndecided(run: PassRun, side: Side, { body, visibility }: CommentSnapshot): boolean {
  return filesIn(body).some(({ id }) => {
    const fileId = run.fileNames.fileOf(side, id);
    if (fileId === null || run.files.ofCopy(side, fileId) !== undefined) return false;
    return visibility === "internal" || recordedFileCopy(run, side, fileId).state === "none";
  });
}

/** A copied text may show a file, or not show it any more. */
function textsEdited(run: PassRun, reads: Reads, side: Side, { issueTypeId }: IssueSnapshot): boolean {
  return mappedFields(run.configuration, { [side]: issueTypeId }).some(
    (field) => field.kinds[side] === "rich-text" && Object.hasOwn(reads.edits[side], field[side]),
  );
}

/** By texts alone where these show a file, or where only texts changed and a file stays home anyhow; else by all comments. */
async function visibilityOf(
  run: PassRun,
  side: Side,
  issue: IssueSnapshot,
  judged: FileSnapshot[],
  anew: boolean,
): Promise<(fileId: string) => FileShown> {
  if (attachmentFlowFrom(run.configuration, side).leave === "all") return () => "unknown";
  const fileOf = (id: string) => run.fileNames.fileOf(side, id);
  const evidence = { side, issue, comments: run.commentLists[side] ?? null, fileOf };
  const byTexts = fileVisibility(run.configuration, evidence);
  const isAsked = (file: FileSnapshot) =>
    byTexts(file.id) === "unknown" &&
    (anew || isOpen(run, side, file) || recordedFileCopy(run, side, file.id).state === "present");
  if (evidence.comments !== null || !judged.some(isAsked)) return byTexts;
  return fileVisibility(run.configuration, { ...evidence, comments: await listComments(run, side) });
}

/** A copy that a list does not have was deleted there by a person. */
function noteMissingCopies(run: PassRun, origin: Side): void {
  const there = run.fileNames.listed[otherSide(origin)];
  if (there === null) return;
  for (const row of run.files.rows(origin))
    if (row.state === "present" && !there.some(({ id }) => id === row.copyId))
      run.files.put({ ...row, state: "deleted-there" });
}

async function readIssue(run: PassRun, side: Side): Promise<IssueSnapshot | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await ask(run, side, (site) => site.readIssue(issueId, fieldsToRead(run, side)));
  if (outcome.ok) return outcome.value;
  const attempt = { side, subject: `files:${side}`, doing: "read the files", action: "read" } as const;
  meetFailure(run, attempt, outcome.failure);
  return null;
}
