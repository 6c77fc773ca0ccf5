// The section Advanced of the configuration.
import { z } from "zod";
import { editTransitionsSchema } from "./edit-transitions.ts";

const field = z.string().min(1).max(255).nullable();

export const advancedSchema = z
  .object({
    /** Per side the text field that holds the key of the partner issue; null: none. */
    partnerKey: z.object({ first: field, second: field }).strict(),
    /** Per side whether Jira is asked to send no e-mail about what Lockstep edits there. New issues and comments it always announces. */
    quiet: z
      .object({ first: z.boolean(), second: z.boolean() })
      .strict()
      .default(() => ({ first: false, second: false })),
    /** Per side: transitions through which edits go that its workflow refuses. */
    editTransitions: editTransitionsSchema.default(() => ({ first: [], second: [] })),
  })
  .strict();

export type Advanced = z.infer<typeof advancedSchema>;

/** Nothing of it is used. */
export function plainAdvanced(): Advanced {
  return {
    partnerKey: { first: null, second: null },
    quiet: { first: false, second: false },
    editTransitions: { first: [], second: [] },
  };
}
