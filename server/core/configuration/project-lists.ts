// The section of the configuration about the lists of versions and components of both projects.
import { z } from "zod";
import type { FieldKind } from "../fields/value.ts";
import { sideSchema, type Side } from "../sides.ts";
import { wayFrom } from "./links.ts";

export type ProjectPart = "component" | "version";

const listFlowSchema = z
  .object({
    /**
     * What leaves this side's list. `missing`: what an issue needs is created, by its name; `attributes`: moreover parts of the
     * same name stay equal in all that they have; `whole`: moreover every part is created, also those on no issue.
     */
    mode: z.enum(["off", "missing", "attributes", "whole"]),
    /** What becomes of the partner of a part that is deleted, or merged into another. */
    deleted: z.enum(["keep", "follow"]),
  })
  .strict();

const projectListSchema = z
  .object({
    firstToSecond: listFlowSchema,
    secondToFirst: listFlowSchema,
    /** Whose value stays when both were changed: Jira does not tell when. */
    wins: sideSchema,
  })
  .strict();

export const projectListsSchema = z
  .object({ versions: projectListSchema, components: projectListSchema })
  .strict();

export type ListFlow = z.infer<typeof listFlowSchema>;
export type ProjectList = z.infer<typeof projectListSchema>;
export type ProjectLists = z.infer<typeof projectListsSchema>;

/** Name of the list of each part. */
export const listNames = { version: "versions", component: "components" } as const satisfies Record<
  ProjectPart,
  keyof ProjectLists
>;

export const projectParts = ["version", "component"] as const satisfies readonly ProjectPart[];

/** Nothing is done about either list. */
export function noProjectLists(): ProjectLists {
  const off = (): ListFlow => ({ mode: "off", deleted: "keep" });
  const list = (): ProjectList => ({ firstToSecond: off(), secondToFirst: off(), wins: "first" });
  return { versions: list(), components: list() };
}

/** What leaves the list of this side. */
export function listFlow(lists: ProjectLists, part: ProjectPart, from: Side): ListFlow {
  return lists[listNames[part]][wayFrom(from)];
}

/** Whether attributes of this side's parts reach their partners. */
export function keepsAttributes({ mode }: ListFlow): boolean {
  return mode === "attributes" || mode === "whole";
}

/** Whether the lists of both projects are compared at all. */
export function comparesLists(lists: ProjectLists, part: ProjectPart): boolean {
  return keepsAttributes(listFlow(lists, part, "first")) || keepsAttributes(listFlow(lists, part, "second"));
}

const partOfKind: Partial<Record<FieldKind, ProjectPart>> = {
  components: "component",
  version: "version",
  versions: "version",
};

/** Whether what a value from this side names is created in a field of this kind where it is missing, whatever the mapping says. */
export function createsMissing(lists: ProjectLists, from: Side, target: FieldKind): boolean {
  const part = partOfKind[target];
  return part !== undefined && listFlow(lists, part, from).mode !== "off";
}
