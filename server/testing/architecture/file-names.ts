// Names of files and folders: kebab-case, and words that say something.
import type { Violation } from "./violation.ts";

const SAYS_NOTHING = /^(utils?|helpers?|common|misc|managers?|impl)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CODE = /\.(m?[jt]s|tsx|css|html)$/;

/** @param files paths relative to the project */
export function fileNameViolations(files: string[]): Violation[] {
  return files
    .filter((file) => CODE.test(file))
    .flatMap((file) => {
      const names = file.split("/").flatMap((name) => name.split("."));
      const empty = names.filter((name) => name.split("-").some((word) => SAYS_NOTHING.test(word)));
      const odd = names.filter((name) => !KEBAB.test(name));
      return [
        ...empty.map((name) => ({ rule: "names say something", file, detail: name })),
        ...odd.map((name) => ({ rule: "file names are kebab-case", file, detail: name })),
      ];
    });
}
