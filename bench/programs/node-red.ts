// Node-RED with a minimal flow: fetched when the bench is asked for it, no dependency of the project.
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startProgram, untilAnswers } from "../../e2e/support/program.ts";
import { freePort } from "../../scripts/lib/ports.mjs";
import { flow } from "../node-red/flow.ts";
import type { BenchProgram } from "./program.ts";

const PACKAGE = "node-red@4.1.1";

export function nodeRed(): BenchProgram {
  return {
    name: "node-red",
    only: { kinds: ["create", "comment", "update"], from: "first" },
    async start(world) {
      const script = await fetched();
      const folder = await mkdtemp(path.join(tmpdir(), "lockstep-bench-"));
      const port = await freePort();
      const baseUrl = `http://localhost:${port}`;
      const { first, second } = world.places;
      const { projectKey, issueType } = second;
      const places = { baseUrl, from: first.url, to: { site: second.url, projectKey, issueType } };
      await writeFile(path.join(folder, "flows.json"), JSON.stringify(flow(places)));
      await writeFile(path.join(folder, "settings.js"), settings(port));
      const program = startProgram({
        name: "Node-RED",
        script,
        scriptArguments: ["--userDir", folder, "--settings", path.join(folder, "settings.js")],
        environment: { NODE_ENV: "production" },
      });
      const descriptorUrl = `${baseUrl}/atlassian-connect.json`;
      await untilAnswers("Node-RED", program, descriptorUrl);
      for (const { admin } of [first, second]) await admin.call("POST", "/__sim/apps", { descriptorUrl });
      return {
        databaseUrl: null,
        workers: [program.pid],
        settled: () => Promise.resolve(),
        async stop() {
          await program.stop();
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Its start file. Fetches the package from the registry unless it was fetched before. */
async function fetched(): Promise<string> {
  const npm = ["exec", "--yes", `--package=${PACKAGE}`, "-c", "command -v node-red"];
  const { stdout } = await promisify(execFile)("npm", npm);
  return realpath(stdout.trim());
}

function settings(port: number): string {
  return `module.exports = {
    uiPort: ${port}, uiHost: "127.0.0.1", flowFile: "flows.json", httpAdminRoot: false, credentialSecret: false,
    functionGlobalContext: { crypto: require("node:crypto") }, logging: { console: { level: "error" } },
  };`;
}
