// Installs the packages with `npm ci` when node_modules does not hold what package-lock.json asks for.
// npm's own output is shown only when it fails.
import fs from "node:fs";
import { lockFitsPackage, packagesAreInstalled } from "./installed-packages.mjs";
import { installProblem, noSpace, notWritable, PlainProblem } from "./problems.mjs";
import { inProject, projectRoot } from "./project.mjs";
import { runProgram } from "./run-program.mjs";
import { say, sayStep } from "./say.mjs";

const NEEDED_BYTES = 1.2e9;
const INSTALL_ARGS = [
  "ci",
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=5000",
];

/** Makes node_modules match package-lock.json. @throws {PlainProblem} */
export async function installPackages() {
  const lockFile = inProject("package-lock.json");
  if (!lockFitsPackage(inProject("package.json"), lockFile)) {
    throw new PlainProblem(
      "package.json and package-lock.json do not fit together.",
      "Run npm install once and keep both files.",
    );
  }
  if (packagesAreInstalled(lockFile, inProject("node_modules/.package-lock.json"))) return;
  requireRoom();
  const first = !fs.existsSync(inProject("node_modules"));
  if (first) say("  The first run installs packages and takes about a minute; later runs take seconds.");
  await sayStep("installing packages", async () => {
    const outcome = await runNpm(INSTALL_ARGS);
    if (!outcome.ok) throw installProblem(outcome.output, await registry());
  });
}

function requireRoom() {
  try {
    fs.accessSync(projectRoot, fs.constants.W_OK);
  } catch {
    throw notWritable(projectRoot);
  }
  const { bavail, bsize } = fs.statfsSync(projectRoot);
  if (bavail * bsize < NEEDED_BYTES) throw noSpace(projectRoot, "About 1.2 GB");
}

async function registry() {
  const outcome = await runNpm(["config", "get", "registry", "--loglevel=silent"]);
  return outcome.ok ? outcome.output.trim().split("\n").at(-1) : "of npm";
}

// Started by npm, its own file is known; otherwise the one on the path is taken.
function runNpm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith("npm-cli.js")
    ? runProgram(process.execPath, [script, ...args])
    : runProgram("npm", args, { shell: process.platform === "win32" });
}
