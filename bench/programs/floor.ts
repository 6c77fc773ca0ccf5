// The floor: the least that a program can do. It runs as one process; see ../floor/main.ts.
import path from "node:path";
import { startProgram, untilAnswers } from "../../e2e/support/program.ts";
import { freePort } from "../../scripts/lib/ports.mjs";
import type { BenchProgram } from "./program.ts";

/** @param durable one INSERT before the webhook is answered, one UPDATE after the write */
export function floor(durable: boolean): BenchProgram {
  return {
    name: durable ? "durable-floor" : "floor",
    async start(world, postgres) {
      const databaseUrl = durable ? await postgres.freshDatabase() : null;
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const target = ({ url: site, projectKey, issueType }: (typeof world.places)["first"]) => ({
        ...{ site, projectKey, issueType },
      });
      const { first, second } = world.places;
      const program = startProgram({
        name: "The floor",
        script: path.resolve("dist/bench/floor.js"),
        environment: {
          NODE_ENV: "production",
          FLOOR_PORT: String(port),
          FLOOR_DATABASE_URL: databaseUrl ?? "",
          FLOOR_PLACES: JSON.stringify([target(first), target(second)]),
        },
      });
      await untilAnswers("The floor", program, `${url}/atlassian-connect.json`);
      const descriptorUrl = `${url}/atlassian-connect.json`;
      await first.admin.call("POST", "/__sim/apps", { descriptorUrl });
      await second.admin.call("POST", "/__sim/apps", { descriptorUrl });
      return {
        databaseUrl,
        workers: [program.pid],
        settled: () => Promise.resolve(),
        stop: () => program.stop(),
      };
    },
  };
}
