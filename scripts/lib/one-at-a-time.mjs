// For commands that may run once per clone: refuses while another run lives, and clears away what a run left that was
// killed itself and could not stop its program.
import fs from "node:fs";
import path from "node:path";
import { PlainProblem } from "./problems.mjs";
import { endGroup, recordedProcess, recordProcess } from "./processes.mjs";
import { dataRoot } from "./project.mjs";

/**
 * @template T
 * @param {string} name what runs, for the message: "The demo"
 * @param {(onStart: (pid: number) => void) => Promise<T>} work calls `onStart` with the program it starts
 * @returns {Promise<T>}
 * @throws {PlainProblem} when it runs already
 */
export async function oneAtATime(name, work) {
  const records = path.join(dataRoot, name.toLowerCase().replaceAll(" ", "-"));
  const runFile = `${records}.run`;
  const programFile = `${records}.program`;
  const other = recordedProcess(runFile);
  if (other !== undefined) {
    throw new PlainProblem(
      `${name} is already running here (process ${other}).`,
      "Stop it with Ctrl-C in its window first.",
    );
  }
  const leftOver = recordedProcess(programFile);
  if (leftOver !== undefined) await endGroup(leftOver);

  recordProcess(runFile, process.pid);
  try {
    return await work((pid) => recordProcess(programFile, pid));
  } finally {
    for (const file of [programFile, runFile]) fs.rmSync(file, { force: true });
  }
}
