// Who quarrels over a frozen field, in words for one side: its own people by name, the partner's without.
import { z } from "zod";
import { sideSchema, type Side } from "../sides.ts";

/** `name`: who wrote the field last and is not Lockstep; null: not known. */
const writerSchema = z.object({ project: z.string(), name: z.string().nullable() });

export const writersSchema = z.record(sideSchema, writerSchema);
export type Writers = z.output<typeof writersSchema>;

/** A sentence that names both, for people who administer `mySides`. */
export function writersText(writers: Writers, mySides: readonly Side[]): string {
  const named = (side: Side) => {
    const { project, name } = writers[side];
    const who = mySides.includes(side) && name !== null ? name : "somebody, or an automation,";
    return `${who} in ${project}`;
  };
  return `It was written last by ${named("first")}, and by ${named("second")}.`;
}

/** What administrators of the other side read of a frozen field. */
export function frozenThere(writers: Writers, mySides: readonly Side[]): { message: string; remedy: string } {
  const projects = `${writers.first.project} and ${writers.second.project}`;
  const mine = mySides.map((side) => writers[side].project).join(" and ");
  return {
    message: `A field was changed back and forth between ${projects} many times within a minute, so Lockstep stopped copying it. ${writersText(writers, mySides)}`,
    remedy: `Look for automation in ${mine} that edits this field, or ask an administrator of the partner's project to; end the quarrel, then retry.`,
  };
}
