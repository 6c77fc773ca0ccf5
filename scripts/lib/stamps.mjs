// Remembers from which inputs a step was last done, so that a step whose inputs did not change is skipped.
// A stamp holds one hash over the names and contents of all input files.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const NEVER_INPUT = new Set(["node_modules", "generated", "testing"]);
const TEST_FILE = /\.(test|spec)\.tsx?$/;

/**
 * One hash over files and folders; tests do not count, and a missing file is a difference like any other.
 * @param {string} root
 * @param {string[]} inputs paths relative to root
 * @returns {string}
 */
export function hashInputs(root, inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesBelow(path.join(root, input))) {
      hash.update(`${path.relative(root, file).replaceAll("\\", "/")}\0`);
      hash.update(createHash("sha256").update(fs.readFileSync(file)).digest());
    }
  }
  return hash.digest("hex");
}

/** @param {string} place @returns {string[]} sorted absolute paths */
function filesBelow(place) {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .sort()
    .filter((name) => !NEVER_INPUT.has(name) && !TEST_FILE.test(name))
    .flatMap((name) => filesBelow(path.join(place, name)));
}

/**
 * Does the work unless its outputs exist and were made from these very inputs.
 * @param {{root: string, stampFolder: string, name: string, inputs: string[], outputs: string[]}} step
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether the work was done
 */
export async function unlessDone(step, work) {
  const stamp = path.join(step.stampFolder, step.name);
  const wanted = hashInputs(step.root, step.inputs);
  const present = step.outputs.every((output) => fs.existsSync(path.join(step.root, output)));
  if (present && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return false;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(step.stampFolder, { recursive: true });
  fs.writeFileSync(stamp, wanted);
  return true;
}
