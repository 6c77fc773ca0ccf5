// How a value of one field becomes a value of another: what an admin chooses per mapping and direction.
import { z } from "zod";
import { isTimeZone } from "./days.ts";

/**
 * A value of a field, by its id; the name is what it was called when it was chosen. For texts, labels and typed names both are
 * the text. A name of Jira's has at most 255 characters; of a list in two levels it is two of them with " / " between.
 */
const valueKeySchema = z.object({ id: z.string().min(1).max(255), name: z.string().max(513) }).strict();

const tableRowSchema = z.object({ from: valueKeySchema, to: valueKeySchema }).strict();

const createMissing = z.boolean().optional();

export const conversionSchema = z.discriminatedUnion("by", [
  /** The same value: options by their name, people by the rules of the People tab. `createMissing`: components and versions only. */
  z.object({ by: z.literal("same"), createMissing }).strict(),
  /** People: the same account id. */
  z.object({ by: z.literal("account") }).strict(),
  /** Between kinds that hold names (options, labels, text): the value of the same name. */
  z.object({ by: z.literal("name"), createMissing }).strict(),
  /** The first row whose `from` is the value decides; `otherwise`: what a value without row becomes. */
  z
    .object({
      by: z.literal("table"),
      rows: z.array(tableRowSchema).max(2000),
      otherwise: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("keep") }).strict(),
        z.object({ kind: z.literal("value"), value: valueKeySchema }).strict(),
        z.object({ kind: z.literal("empty") }).strict(),
      ]),
    })
    .strict(),
  /** Text with {{value}} (all values, separated by commas), {{values}} (one per line) and {{field}} (name of the source field). */
  z.object({ by: z.literal("text"), template: z.string().min(1).max(1000) }).strict(),
  /** A text that is a number. */
  z.object({ by: z.literal("number") }).strict(),
  /** A moment as the day it falls on in this time zone, or a day as the moment it begins there. */
  z
    .object({ by: z.literal("date"), zone: z.string().max(64).refine(isTimeZone, "not a time zone") })
    .strict(),
]);

export type Conversion = z.infer<typeof conversionSchema>;
export type TableConversion = Extract<Conversion, { by: "table" }>;
export type ValueKey = z.infer<typeof valueKeySchema>;
