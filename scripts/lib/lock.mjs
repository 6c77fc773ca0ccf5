// Lets one process at a time install and build, so that `npm test` beside a starting demo does no harm.
// The lock of a process that died is taken over.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { recordedProcess, startOf } from "./processes.mjs";
import { say } from "./say.mjs";

const LOOK_AGAIN_MS = 200;

/**
 * @template T
 * @param {string} file the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holding(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!taken(file)) {
    const owner = recordedProcess(file);
    if (owner === undefined) fs.rmSync(file, { force: true });
    else {
      if (!told) say(`  waiting for process ${owner}, which is installing or building here`);
      told = true;
      await pause(LOOK_AGAIN_MS);
    }
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function taken(file) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
