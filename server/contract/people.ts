// People of one side for the table of people: what an administrator of that side may see of its site.
import { z } from "zod";
import { sideSchema } from "../core/sides.ts";

export const findPeopleSchema = z
  .object({
    side: sideSchema,
    /** The beginning of a name. */
    query: z.string().max(100).default(""),
    /** Account ids with commas between them, instead of a name. */
    ids: z.string().max(13_000).default(""),
  })
  .strict();

export const personViewSchema = z.object({
  accountId: z.string(),
  displayName: z.string(),
  /** false: the account was closed, or may not use the site any more. */
  active: z.boolean(),
});
export type PersonView = z.infer<typeof personViewSchema>;
