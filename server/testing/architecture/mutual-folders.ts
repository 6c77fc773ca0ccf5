// Finds folders that import each other, at any level: two folders side by side, each with a file somewhere below it
// that imports a file somewhere below the other.
import type { Violation } from "./violation.ts";

/** Paths relative to the project. */
export interface FileImport {
  from: string;
  to: string;
}

/** One violation per pair of folders, with an import of each way. */
export function mutualFolders(imports: FileImport[]): Violation[] {
  const arrows = new Map<string, string>();
  for (const { from, to } of imports) {
    const folders = siblings(from, to);
    if (folders) arrows.set(arrow(...folders), `${from} imports ${to}`);
  }
  const violations: Violation[] = [];
  for (const [key, there] of arrows) {
    const [one = "", other = ""] = key.split(" -> ");
    const back = arrows.get(arrow(other, one));
    if (back === undefined || one > other) continue;
    violations.push({ rule: "folders do not import each other", file: one, detail: `${there}; ${back}` });
  }
  return violations;
}

/** The two folders, side by side, in which an import starts and ends; undefined when an end lies directly in the folder above. */
function siblings(from: string, to: string): [string, string] | undefined {
  if (to.includes("node_modules/")) return undefined;
  const start = from.split("/");
  const end = to.split("/");
  const parting = start.findIndex((part, index) => part !== end[index]);
  if (parting < 0 || parting >= start.length - 1 || parting >= end.length - 1) return undefined;
  return [start.slice(0, parting + 1).join("/"), end.slice(0, parting + 1).join("/")];
}

function arrow(from: string, to: string): string {
  return `${from} -> ${to}`;
}
