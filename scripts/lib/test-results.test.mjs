import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tallyPlaywright, tallyVitest } from "./test-results.mjs";

let folder;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "results-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

function report(content) {
  const file = path.join(folder, "report.json");
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const testFile = (status, ...tests) => ({
  status,
  name: path.resolve("server/a.test.ts"),
  message: "No such module",
  assertionResults: tests.map((test, index) => ({
    ...{
      status: test,
      fullName: `test ${index}`,
      failureMessages: ["\u001b[31mError:\u001b[39m it\n  broke"],
    },
  })),
});

describe("tallyVitest", () => {
  const tally = (files, exitCode) => tallyVitest(report({ testResults: files }), exitCode);

  it("counts tests", () => {
    expect(
      tally([testFile("passed", "passed", "passed"), testFile("failed", "failed", "passed")], 1),
    ).toEqual({
      passed: 3,
      failed: 1,
      notes: [],
      failures: ["server/a.test.ts > test 0: Error: it broke"],
    });
  });

  it("counts skipped tests as failed and says so", () => {
    expect(tally([testFile("passed", "passed", "pending", "todo")], 0)).toEqual({
      passed: 1,
      failed: 2,
      notes: ["2 skipped, which counts as failed"],
      failures: [],
    });
  });

  it("counts a file that could not be loaded as failed", () => {
    expect(tally([testFile("passed", "passed"), testFile("failed")], 1)).toMatchObject({
      passed: 1,
      failed: 1,
      failures: ["server/a.test.ts > could not be run: No such module"],
    });
  });

  it("fails when the runner complains although all tests passed", () => {
    expect(tally([testFile("passed", "passed")], 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("fails when there is no test or no report", () => {
    expect(tally([], 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyVitest(path.join(folder, "none.json"), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("tallyPlaywright", () => {
  const tally = (stats, exitCode) => tallyPlaywright(report({ stats }), exitCode);

  it("counts skipped and flaky tests as failed", () => {
    expect(tally({ expected: 4, unexpected: 1, flaky: 1, skipped: 1 }, 1)).toEqual({
      passed: 4,
      failed: 3,
      notes: ["1 skipped, which counts as failed"],
      failures: [],
    });
  });

  it("names what failed, at any depth", () => {
    const spec = (title, status, error) => ({
      ...{ title, file: "guide.spec.ts", tests: [{ status, results: [{ error }] }] },
    });
    const suites = [
      {
        specs: [spec("fine", "expected")],
        suites: [{ specs: [spec("bad", "unexpected", { message: "no" })] }],
      },
    ];
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
    expect(tallyPlaywright(report({ stats, suites }), 1).failures).toEqual(["guide.spec.ts > bad: no"]);
  });

  it("fails when the set-up broke before any test", () => {
    expect(tally({ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 1)).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });
});
