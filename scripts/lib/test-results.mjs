// Reads what the test runners report in JSON into one kind of count. A test that was skipped counts as failed,
// and so does a file that could not be run and a runner that broke.
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} notes why something counts as failed that the runner did not call so
 * @property {string[]} failures a line for each test that failed: where, its title and how its message begins
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
  const failures = report.testResults.flatMap((result) =>
    result.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => failureLine(result.name, test.fullName, test.failureMessages?.[0])),
  );
  failures.push(...notRun.map((result) => failureLine(result.name, "could not be run", result.message)));
  return complete({
    ...{ passed, failed: failed + notRun.length, skipped, failures, runner: "vitest", exitCode },
  });
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
  const failures = specsOf(report)
    .filter((spec) => spec.tests.some((test) => test.status === "unexpected" || test.status === "flaky"))
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.map((result) => result.error?.message));
      return failureLine(spec.file, spec.title, errors.find(Boolean));
    });
  return complete({
    ...{ passed: expected, failed: unexpected + flaky, skipped, failures, runner: "Playwright", exitCode },
  });
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

const MESSAGE_CHARACTERS = 400;

function failureLine(file, title, message = "") {
  const where = path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
  const text = stripVTControlCharacters(message).replace(/\s+/g, " ").trim().slice(0, MESSAGE_CHARACTERS);
  return `${where} > ${title}${text && `: ${text}`}`;
}

function complete({ passed, failed, skipped, failures, runner, exitCode }) {
  const notes = [];
  if (skipped > 0) notes.push(`${skipped} skipped, which counts as failed`);
  const total = { passed, failed: failed + skipped, notes, failures };
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
  return {
    passed: 0,
    failed: 1,
    notes: [`${runner} ended with ${exitCode} and without a report`],
    failures: [],
  };
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
