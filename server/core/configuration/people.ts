// The tab People: who the people of one side are on the other. Account ids only; names are asked of Jira when they are shown.
import { z } from "zod";

const accountId = z.string().min(1).max(128);

/** A row counts both ways; of several rows for one person the first one decides. */
export const personRowSchema = z.object({ first: accountId, second: accountId }).strict();

export const peopleSchema = z
  .object({
    /** The table; it goes before everything else. */
    rows: z.array(personRowSchema).max(2000),
    /** Who has the same account id on both sites is the same person. */
    byAccount: z.boolean(),
    /** So is who shows the same e-mail address on both. */
    byEmail: z.boolean(),
  })
  .strict();

export type PersonRow = z.infer<typeof personRowSchema>;
export type PeopleRules = z.infer<typeof peopleSchema>;

/** Rules that look at nothing but the account id. */
export function usualPeople(): PeopleRules {
  return { rows: [], byAccount: true, byEmail: false };
}
