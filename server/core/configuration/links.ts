// The section Links of the configuration: what of an issue's place among other issues follows to the partner.
import { z } from "zod";
import { directionSchema, type Side } from "../sides.ts";

const id = z.string().min(1).max(255);

/** Levels of issue types: -1 sub-task, 0 standard, 1 epic and so on. */
const levels = z.record(id, z.number().int());

/** Types of issue links that become one another. */
export const linkTypeMappingSchema = z
  .object({
    first: id,
    second: id,
    direction: directionSchema,
    /** A link goes the other way on the other side: its source here is its destination there. */
    reversed: z.boolean(),
  })
  .strict();

/** Links of one side's issues to what has no part in the synchronization, on their way to the other. */
const outsideFlow = z
  .object({
    enabled: z.boolean(),
    /** The titles of issues outside are shown too, not only their keys. */
    titles: z.boolean(),
  })
  .strict();

const noOutside = () => ({
  firstToSecond: { enabled: false, titles: false },
  secondToFirst: { enabled: false, titles: false },
});

export const linksSchema = z
  .object({
    /** Whether parents (of sub-tasks, and epics) follow on their way out of each side. */
    hierarchy: z.object({ firstToSecond: z.boolean(), secondToFirst: z.boolean() }).strict(),
    /** Levels of the mapped issue types when the version was published, where Jira tells them. */
    levels: z.object({ first: levels, second: levels }).strict().optional(),
    /** Links between two synchronized issues follow by this table. */
    types: z.array(linkTypeMappingSchema).max(200).default([]),
    /** Each issue has a remote link to its partner. */
    partner: z.boolean().default(false),
    /** Links to outside, between issues and to addresses, become remote links of the partner. */
    outside: z.object({ firstToSecond: outsideFlow, secondToFirst: outsideFlow }).strict().default(noOutside),
  })
  .strict();

export type LinkTypeMapping = z.infer<typeof linkTypeMappingSchema>;
export type LinksSection = z.infer<typeof linksSchema>;

/** Nothing follows. */
export function noLinks(): LinksSection {
  return {
    hierarchy: { firstToSecond: false, secondToFirst: false },
    types: [],
    partner: false,
    outside: noOutside(),
  };
}

/** The key of what leaves this side. */
export function wayFrom(from: Side): "firstToSecond" | "secondToFirst" {
  return from === "first" ? "firstToSecond" : "secondToFirst";
}

/** Whether links to outside are looked at at all. */
export function followsOutside({ links: { outside } }: { links: LinksSection }): boolean {
  return outside.firstToSecond.enabled || outside.secondToFirst.enabled;
}
