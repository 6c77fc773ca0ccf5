// What the interface sees of the checks of a synchronization: the connection of both sides, the published version against the live schema.
import { z } from "zod";
import { connectionCheckSchema } from "../core/checks/connection-check.ts";
import { configurationProblemSchema } from "../core/configuration/problem.ts";

export type { ConnectionCheck } from "../core/checks/connection-check.ts";

export const checksSchema = z.object({
  checkedAt: z.string(),
  /** Names of both projects. */
  projects: z.object({ first: z.string(), second: z.string() }),
  connection: z.array(connectionCheckSchema),
  /** Null: nothing is published yet, or a side could not be read. */
  configuration: z
    .object({
      version: z.number(),
      problems: z.array(
        configurationProblemSchema.extend({
          /** What happens while it is not mended. */
          effect: z.string(),
        }),
      ),
    })
    .nullable(),
});
export type ChecksView = z.infer<typeof checksSchema>;
