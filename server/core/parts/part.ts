// The versions and components of a project as the engine compares them.
import type { ProjectPart } from "../configuration/project-lists.ts";
import type { AgreedState } from "../sync/agreed.ts";
import type { Side } from "../sides.ts";

/** What of a part follows to its partner, the name first. */
export const partAttributes = {
  version: ["name", "description", "startDate", "releaseDate", "released", "archived"],
  component: ["name", "description", "lead"],
} as const satisfies Record<ProjectPart, readonly string[]>;

export type PartAttribute = (typeof partAttributes)[ProjectPart][number];

/** Days as yyyy-mm-dd, a lead as account id, null for none; an attribute that is left out was not seen, or is not to be written. */
export type PartValues = Partial<Record<PartAttribute, string | boolean | null>>;

export interface ListedPart {
  id: string;
  name: string;
  values: PartValues;
}

/** Two parts that are each other's partner, by their ids, so that a new name is a new name and no new part. */
export interface PartPair {
  id: string;
  /** One of them null while it is open: the create was begun, and its outcome is not known. */
  ids: Record<Side, string | null>;
  /** Prints of attributes; of a create that was begun: the name that was asked for. */
  agreed: AgreedState;
  /** One of them was deleted and the other kept: nothing is copied, and nothing created anew. */
  ended: boolean;
  /** Of a part that Jira said was merged: the id of the one it went into, on the same side. */
  mergedInto: Record<Side, string | null>;
}
