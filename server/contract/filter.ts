// What the interface asks about queries of the tab Filter.
import { z } from "zod";
import { jqlSchema } from "../core/configuration/filter.ts";
import { sideSchema } from "../core/sides.ts";

export const filterQuerySchema = z.object({ side: sideSchema, jql: jqlSchema }).strict();

export const filterPreviewSchema = z.discriminatedUnion("kind", [
  /** `keys`: of some of them, changed last. */
  z.object({ kind: z.literal("selects"), count: z.number(), keys: z.array(z.string()) }),
  /** Jira's words for what is wrong with the query. */
  z.object({ kind: z.literal("refused"), message: z.string() }),
]);
