// Bundles what runs under Node: the server, the demo, the chaos run and the simulator. Packages stay outside the bundle.
import { PlainProblem } from "./problems.mjs";
import { inProject, projectRoot } from "./project.mjs";

const ENTRIES = {
  "server/main": "server/main.ts",
  "e2e/demo": "e2e/support/demo.ts",
  "e2e/chaos": "e2e/chaos/main.ts",
  "e2e/simulator": "e2e/jira-simulator/main.ts",
  "bench/main": "bench/main.ts",
  "bench/floor": "bench/floor/main.ts",
};

/** Writes dist/server/main.js, and what stands in dist/e2e and dist/bench. @throws {PlainProblem} */
export async function bundleServer() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([out, file]) => [out, inProject(file)])),
    outdir: inProject("dist"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  }).catch((error) => {
    throw new PlainProblem("Building the server failed.", "", error.message);
  });
}
