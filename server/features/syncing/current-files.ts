// Brings what a pass has read up to date with what it did to files since.
import type { IssueReading, Situation } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { recordedFileCopy } from "./gather-files.ts";
import type { PassRun } from "./pass-run.ts";
import { recordedCopy } from "./read-comments.ts";
import { commentWithNamedFiles, withNamedFiles } from "./site-with-files.ts";

/** The same readings, with what the ledgers know now: texts that show files were read before these were copied, found again or removed. */
export function withCurrentFiles(run: PassRun, situation: Situation): Situation {
  const facts = (side: Side) => ({
    ...situation[side],
    reading: renamed(run, side, situation[side].reading),
  });
  return {
    ...situation,
    first: facts("first"),
    second: facts("second"),
    comments: situation.comments.map((one) => ({
      ...one,
      copy: recordedCopy(run, one),
      original:
        one.original.state === "read"
          ? {
              state: "read",
              comment: commentWithNamedFiles(run.fileNames, one.origin, one.original.comment),
            }
          : one.original,
    })),
    files: (situation.files ?? []).map((one) => ({
      ...one,
      copy: recordedFileCopy(run, one.origin, one.originalId),
    })),
  };
}

function renamed(run: PassRun, side: Side, reading: IssueReading): IssueReading {
  return reading.state === "read"
    ? { ...reading, issue: withNamedFiles(run.fileNames, side, reading.issue) }
    : reading;
}
