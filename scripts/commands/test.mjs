// `npm test`: installs what it needs, runs everything (or the parts named by --only=...) and ends with
// one line: `total: N passed, N failed`. Takes free ports and its own database, and leaves nothing behind.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensurePackages } from "../lib/ensure.mjs";
import { PlainProblem } from "../lib/problems.mjs";
import { say, sayProblem, seconds } from "../lib/say.mjs";
import { TEST_PARTS } from "../lib/test-parts.mjs";

const INTERRUPTED = 130;

/**
 * @param {string[]} options
 * @returns {Promise<number>} exit code: 0 only when something ran and nothing failed
 */
export async function run(options) {
  const names = chosenParts(options);
  await ensurePackages();

  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "lockstep-test-"));
  fs.chmodSync(scratch, 0o711);
  process.once("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));
  const interruption = watchForInterruption();

  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const name of names) {
    if (interruption.seen) return INTERRUPTED;
    const { label, run: runPart } = TEST_PARTS[name];
    say(`\n${label}`);
    const start = performance.now();
    const tally = await runPart(scratch).catch((error) => {
      sayProblem(error);
      return { passed: 0, failed: 1, notes: ["could not be run"], failures: [] };
    });
    total.passed += tally.passed;
    total.failed += tally.failed;
    const notes = tally.notes.map((note) => `; ${note}`).join("");
    lines.push(
      `${label}: ${tally.passed} passed, ${tally.failed} failed${notes} (${seconds(performance.now() - start)})`,
      ...tally.failures.map((failure) => `  failed: ${failure}`),
    );
  }
  if (interruption.seen) return INTERRUPTED;

  say(`\n${lines.join("\n")}`);
  say(`total: ${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function chosenParts(options) {
  const all = Object.keys(TEST_PARTS);
  const chosen = new Set();
  for (const option of options) {
    const part = option.startsWith("--only=") ? option.slice("--only=".length) : "";
    if (!all.includes(part)) {
      throw new PlainProblem(
        `npm test does not know ${option}.`,
        `It knows ${all.map((name) => `--only=${name}`).join(", ")} (after --).`,
      );
    }
    chosen.add(part);
  }
  return chosen.size === 0 ? all : all.filter((name) => chosen.has(name));
}

// While a part runs, Ctrl-C is passed on to it; between parts it only has to be remembered.
function watchForInterruption() {
  const state = { seen: false };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => (state.seen = true));
  return state;
}
