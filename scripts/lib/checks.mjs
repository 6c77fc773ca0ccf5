// The checks that read the code without running it: types, lint, format, unused code. Two at a time.
import { inProject, toolPath } from "./project.mjs";
import { runNode } from "./run-program.mjs";
import { say, seconds } from "./say.mjs";

const AT_A_TIME = 2;

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} tool
 * @property {string[]} args
 */

/** @type {Check[]} */
export const CODE_CHECKS = [
  { name: "lint", tool: "eslint", args: [".", "--max-warnings=0"] },
  { name: "types", tool: "tsc", args: ["-p", "tsconfig.json"] },
  { name: "types of the core", tool: "tsc", args: ["-p", "server/core/tsconfig.json"] },
  { name: "types of the client", tool: "tsc", args: ["-p", "client/tsconfig.json"] },
  { name: "format", tool: "prettier", args: ["--check", "--log-level=warn", "."] },
  { name: "unused code", tool: "knip", args: ["--no-progress"] },
];

/** @type {Check} */
export const ARCHITECTURE_CHECK = {
  name: "architecture",
  tool: "vitest",
  args: ["run", "--project=unit", "server/architecture.test.ts"],
};

/**
 * Runs all of them, says of each how it went, and shows what a failed one printed.
 * @param {Check[]} checks
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runChecks(checks) {
  const waiting = [...checks];
  const tally = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { ok, output, milliseconds } = await runNode(toolPath(check.tool), withCache(check));
      tally[ok ? "passed" : "failed"]++;
      say(`  ${ok ? "ok    " : "FAILED"} ${check.name} (${seconds(milliseconds)})`);
      if (!ok) say(indent(output.trimEnd()));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return tally;
}

// What a tool found last time may be reused where it notices by itself that a file has changed.
function withCache({ tool, args }) {
  if (tool !== "prettier") return args;
  return [
    ...args,
    "--cache",
    "--cache-strategy=content",
    `--cache-location=${inProject("node_modules/.cache/lockstep-prettier")}`,
  ];
}

function indent(text) {
  return text.replace(/^/gm, "         ");
}
