// The section Filter of the configuration: which issues of each side get a partner, and which take changes from theirs.
// Queries are JQL as its administrators write it; the project is always added to them.
import { z } from "zod";

/** JQL without ORDER BY; empty: every issue of the project. */
export const jqlSchema = z.string().trim().max(2000);

export const filterOfSideSchema = z
  .object({
    /** Only issues that match get a partner. */
    outgoing: jqlSchema,
    /**
     * When an issue that has a partner stops matching `outgoing`. `keep`: the pair stays in step. `note`: it stays in step, and the
     * activity says so. `end`: the pair is ended; both issues stay as they are.
     */
    whenLeaving: z.enum(["keep", "note", "end"]),
    /** Only issues that match take changes and comments from their partner. */
    receiving: jqlSchema,
  })
  .strict();

export const filterSchema = z.object({ first: filterOfSideSchema, second: filterOfSideSchema }).strict();

export type FilterOfSide = z.infer<typeof filterOfSideSchema>;
export type Filter = z.infer<typeof filterSchema>;

/** Every issue leaves, every partner takes changes. */
export function openFilter(): Filter {
  const open: FilterOfSide = { outgoing: "", whenLeaving: "keep", receiving: "" };
  return { first: { ...open }, second: { ...open } };
}
