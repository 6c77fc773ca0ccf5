// The section Workflow of the configuration: which status of one side becomes which of the other, per couple of issue
// types and direction, and what is set when an issue enters a status.
import { z } from "zod";
import { defaultFieldValueSchema } from "../fields/value.ts";
import type { Side } from "../sides.ts";
import { conflictRuleSchema } from "./conflict-rule.ts";

const id = z.string().min(1).max(255);

/** A status of the source side and what it becomes. Many source statuses may become one. */
export const statusRowSchema = z
  .object({
    from: id,
    to: id,
    /** Name of the transition that must lead into `to`; null: the shortest path. */
    via: z.string().trim().min(1).max(255).nullable(),
  })
  .strict();

/** What is set when an issue of the target side enters a status, as far as the transition's screen takes it. */
export const statusArrivalSchema = z
  .object({
    status: id,
    resolution: id.nullable(),
    values: z.array(z.object({ field: id, value: defaultFieldValueSchema }).strict()).max(50),
  })
  .strict();

export const statusFlowSchema = z
  .object({
    enabled: z.boolean(),
    rows: z.array(statusRowSchema).max(200),
    arrivals: z.array(statusArrivalSchema).max(200),
  })
  .strict();

/** The statuses of one couple of issue types. */
export const statusMappingSchema = z
  .object({
    first: id,
    second: id,
    rule: conflictRuleSchema,
    firstToSecond: statusFlowSchema,
    secondToFirst: statusFlowSchema,
  })
  .strict();

export const workflowSchema = z.object({ statuses: z.array(statusMappingSchema).max(500) }).strict();

export type StatusRow = z.infer<typeof statusRowSchema>;
export type StatusArrival = z.infer<typeof statusArrivalSchema>;
export type StatusFlow = z.infer<typeof statusFlowSchema>;
export type StatusMapping = z.infer<typeof statusMappingSchema>;

/** The key of the flow that leaves this side. */
export function statusFlowKey(from: Side): "firstToSecond" | "secondToFirst" {
  return from === "first" ? "firstToSecond" : "secondToFirst";
}
