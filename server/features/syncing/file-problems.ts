// The words for files that cannot be copied as they are. File names are issue text and are not repeated.
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { PassRun } from "./pass-run.ts";
import type { ProblemReport } from "./recorders.ts";

type File = Pick<FileSnapshot, "size">;

/** The target site takes no file of this size. */
export function tooLargeFileProblem(run: PassRun, side: Side, subject: string, file: File): ProblemReport {
  const megabytes = Math.ceil(file.size / (1024 * 1024));
  return {
    ...{ subject, kind: "file-too-large", side },
    message: `A file of ${megabytes} MB was not copied to ${run.context[side].projectName}: its site takes no files of this size.`,
    remedy:
      "Raise the attachment size in the settings of that Jira site, then retry; or link the file instead.",
  };
}

/** What arrived, or left, has another size than the original. */
export function damagedFileProblem(run: PassRun, side: Side, subject: string, file: File): ProblemReport {
  return {
    ...{ subject, kind: "file-damaged", side },
    message: `A file of ${file.size} bytes came out of ${run.context[side].projectName} with another size, so Lockstep keeps no copy of it.`,
    remedy: "Check whether the file can be opened in Jira, attach it again if not, then retry.",
  };
}
