// Reads what the test runners report in JSON into one kind of count. A test that was skipped counts as failed,
// and so does a file that could not be run and a runner that broke.
import fs from "node:fs";

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} notes why something counts as failed that the runner did not call so
 */

/**
 * @param {string} file vitest's JSON report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyVitest(file, exitCode) {
  const report = readReport(file);
  if (!report) return brokenRunner("vitest", exitCode);
  const notRun = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const failed = tests.filter((test) => test.status === "failed").length;
  const skipped = tests.length - passed - failed;
  return complete({ passed, failed: failed + notRun.length, skipped, runner: "vitest", exitCode });
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyPlaywright(file, exitCode) {
  const report = readReport(file);
  if (!report) return brokenRunner("Playwright", exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return complete({ passed: expected, failed: unexpected + flaky, skipped, runner: "Playwright", exitCode });
}

function complete({ passed, failed, skipped, runner, exitCode }) {
  const notes = [];
  if (skipped > 0) notes.push(`${skipped} skipped, which counts as failed`);
  const total = { passed, failed: failed + skipped, notes };
  if (total.failed === 0 && exitCode !== 0) {
    total.failed = 1;
    notes.push(`${runner} ended with ${exitCode} although no test failed`);
  }
  if (total.failed === 0 && passed === 0) {
    total.failed = 1;
    notes.push("no test was found");
  }
  return total;
}

function brokenRunner(runner, exitCode) {
  return { passed: 0, failed: 1, notes: [`${runner} ended with ${exitCode} and without a report`] };
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
