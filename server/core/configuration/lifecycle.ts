// What becomes of a copy when its original is deleted. A deleted copy never touches its original.
import { z } from "zod";
import { flowsFrom, otherSide, type Direction, type Side } from "../sides.ts";

const id = z.string().min(1).max(255);

const deletionSchema = z
  .object({
    action: z.enum(["keep", "close", "delete"]),
    /** For `close`: the status a copy comes to, by the id of its issue type; a copy of another type is kept. */
    statuses: z.record(id, id),
  })
  .strict();

/** Per direction of the copies: `firstToSecond` is about originals of the first side. */
export const lifecycleSchema = z
  .object({ firstToSecond: deletionSchema, secondToFirst: deletionSchema })
  .strict();

export type Deletion = z.infer<typeof deletionSchema>;
export type Lifecycle = z.infer<typeof lifecycleSchema>;

/** Every copy is kept. */
export function keepingLifecycle(): Lifecycle {
  const keep = (): Deletion => ({ action: "keep", statuses: {} });
  return { firstToSecond: keep(), secondToFirst: keep() };
}

/** The part of the lifecycle about originals of this side. */
export function deletionKey(from: Side): keyof Lifecycle {
  return from === "first" ? "firstToSecond" : "secondToFirst";
}

type TypesMapped = Record<Side, string[]> & { direction: Direction };

/** Issue types that copies of this side's issues have. */
export function copyTypes({ issueTypes }: { issueTypes: TypesMapped[] }, from: Side): string[] {
  const open = issueTypes.filter((mapping) => flowsFrom(mapping.direction, from));
  return [...new Set(open.flatMap((mapping) => mapping[otherSide(from)]))];
}
