// Transitions through which edits of certain fields go where the workflow forbids editing: chosen per issue type of the side
// that is written to. A transition's screen takes fields also in a status whose property `jira.issue.editable` is false.
// https://support.atlassian.com/jira-cloud-administration/docs/use-workflow-properties/
import { z } from "zod";
import type { Side } from "../sides.ts";

const id = z.string().min(1).max(255);

export const editTransitionSchema = z
  .object({
    issueType: id,
    /** Name of a transition that leads back to the status it starts from. */
    transition: z.string().trim().min(1).max(255),
    /** Fields that go through it once their edit was refused. */
    fields: z.array(id).min(1).max(100),
  })
  .strict();

export const editTransitionsSchema = z
  .object({
    first: z.array(editTransitionSchema).max(200),
    second: z.array(editTransitionSchema).max(200),
  })
  .strict();

export type EditTransition = z.infer<typeof editTransitionSchema>;

/** The transition chosen for issues of this type of this side; null: none. */
export function editTransitionOf(
  { advanced }: { advanced: { editTransitions: Record<Side, EditTransition[]> } },
  side: Side,
  issueType: string,
): EditTransition | null {
  return advanced.editTransitions[side].find((row) => row.issueType === issueType) ?? null;
}
