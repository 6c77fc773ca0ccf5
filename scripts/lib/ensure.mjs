// Brings a fresh clone to a runnable state and skips every step whose inputs did not change:
// packages, Prisma's client, the server bundles, the browser bundle.
import fs from "node:fs";
import { bundleServer } from "./bundle.mjs";
import { installPackages } from "./install.mjs";
import { holding } from "./lock.mjs";
import { PlainProblem } from "./problems.mjs";
import { dataRoot, inProject, projectRoot, toolPath } from "./project.mjs";
import { runNode } from "./run-program.mjs";
import { sayStep } from "./say.mjs";
import { unlessDone } from "./stamps.mjs";

const LOCK = `${dataRoot}/setup.lock`;
const SERVER_INPUTS = ["server", "prisma/schema.prisma", "package-lock.json", "scripts/lib/bundle.mjs"];

/** Packages and generated code: what tests and checks need. */
export async function ensurePackages() {
  await holding(LOCK, async () => {
    await installPackages();
    await generateDatabaseClient();
  });
}

/** Everything that `start`, `demo` and the browser tests run. */
export async function ensureBuilt() {
  await holding(LOCK, async () => {
    await installPackages();
    await generateDatabaseClient();
    await step(
      {
        name: "server",
        label: "building the server",
        inputs: [...SERVER_INPUTS, "e2e", "bench", "scripts/lib"],
        outputs: ["dist/server/main.js", "dist/e2e/demo.js", "dist/e2e/chaos.js", "dist/e2e/simulator.js"],
      },
      bundleServer,
    );
    await step(
      {
        name: "client",
        label: "building the interface",
        inputs: ["client", "server/contract", "server/core", "vite.config.ts", "package-lock.json"],
        outputs: ["dist/client/index.html"],
      },
      () => succeed(toolPath("vite"), ["build", "--logLevel", "error"], "Building the interface failed."),
    );
  });
}

function generateDatabaseClient() {
  return step(
    {
      name: "database-client",
      label: "generating the database client",
      inputs: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
      outputs: ["server/generated/prisma/client.ts"],
    },
    async () => {
      fs.rmSync(inProject("server/generated/prisma"), { recursive: true, force: true });
      await succeed(toolPath("prisma"), ["generate"], "Generating the database client failed.");
    },
  );
}

async function step({ label, ...inputs }, work) {
  const stampFolder = inProject("node_modules/.lockstep");
  await unlessDone({ root: projectRoot, stampFolder, ...inputs }, () => sayStep(label, work));
}

async function succeed(script, args, message) {
  const outcome = await runNode(script, args);
  if (!outcome.ok) throw new PlainProblem(message, "", outcome.output);
}
