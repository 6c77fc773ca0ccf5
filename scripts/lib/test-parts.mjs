// The parts of `npm test`. Each gets a scratch folder for its temporary files and hands back its count.
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { runChaos } from "./chaos.mjs";
import { CODE_CHECKS, runChecks } from "./checks.mjs";
import { ensureBuilt } from "./ensure.mjs";
import { toolPath } from "./project.mjs";
import { supervise } from "./supervise.mjs";
import { tallyPlaywright, tallyVitest } from "./test-results.mjs";

/**
 * In the order they run.
 * @type {Record<string, {label: string, run(scratch: string): Promise<import("./test-results.mjs").Tally>}>}
 */
export const TEST_PARTS = {
  checks: {
    label: "checks",
    run: async () => ({ ...(await runChecks(CODE_CHECKS)), notes: [], failures: [] }),
  },
  unit: {
    label: "unit and database tests",
    run: (scratch) => runVitest(scratch, ["unit", "db"]),
  },
  client: {
    label: "client tests",
    run: (scratch) => runVitest(scratch, ["client"]),
  },
  chaos: {
    label: "a storm over real processes",
    run: runStorm,
  },
  browser: {
    label: "browser tests",
    run: runPlaywright,
  },
};

async function runVitest(scratch, projects) {
  const report = path.join(scratch, `vitest-${projects.join("-")}.json`);
  const exitCode = await supervise({
    args: [
      toolPath("vitest"),
      "run",
      ...projects.map((project) => `--project=${project}`),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env: { ...process.env, TMPDIR: scratch },
  });
  return tallyVitest(report, exitCode);
}

// Short, and always the same one; npm run chaos goes through many.
async function runStorm(scratch) {
  await ensureBuilt();
  const env = { ...process.env, TMPDIR: scratch, CHAOS_LOGS: path.join(scratch, "chaos") };
  const exitCode = await runChaos({ seed: 1, seeds: 1, seconds: 8 }, env);
  const failures = exitCode === 0 ? [] : ["npm run chaos -- --seed=1 --seconds=8: it tells what it found"];
  return { passed: 1 - failures.length, failed: failures.length, notes: [], failures };
}

async function runPlaywright(scratch) {
  await ensureBuilt();
  const { executablePath, environment } = await findBrowser();
  const report = path.join(scratch, "playwright.json");
  const exitCode = await supervise({
    args: [toolPath("playwright"), "test", "--reporter=list,json"],
    env: {
      ...process.env,
      ...environment,
      CHROMIUM_PATH: executablePath,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      TMPDIR: scratch,
    },
  });
  return tallyPlaywright(report, exitCode);
}
