// The two sides of a synchronization and the directions between them.
// The first side asked for the synchronization; the second side was asked.
import { z } from "zod";

export const sideSchema = z.enum(["first", "second"]);
export type Side = z.infer<typeof sideSchema>;

export const directionSchema = z.enum(["first-to-second", "second-to-first", "both"]);
export type Direction = z.infer<typeof directionSchema>;

/** The partner side. */
export function otherSide(side: Side): Side {
  return side === "first" ? "second" : "first";
}

/** Whether values of `from` reach the other side under this direction. */
export function flowsFrom(direction: Direction, from: Side): boolean {
  return direction === "both" || (direction === "first-to-second") === (from === "first");
}
