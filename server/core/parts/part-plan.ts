// What a comparison of two lists starts from, and what it leads to.
import type { ListFlow } from "../configuration/project-lists.ts";
import type { Side } from "../sides.ts";
import type { Digest } from "../sync/agreed.ts";
import type { ProjectPart } from "../configuration/project-lists.ts";
import type { ListedPart, PartAttribute, PartPair, PartValues } from "./part.ts";

export interface PartSituation {
  part: ProjectPart;
  /** What leaves each side. */
  flows: Record<Side, ListFlow>;
  wins: Side;
  /** All parts of each project. */
  lists: Record<Side, ListedPart[]>;
  pairs: PartPair[];
  /** Who a lead of this side is on the other; null: nobody known. */
  leadOf: (from: Side, accountId: string) => string | null;
}

export interface PartTools {
  digest: Digest;
  newId: () => string;
}

/** `side`: where it is done. `pair`: as it is to be stored before the write. */
export type PartStep =
  | { kind: "create"; side: Side; pair: PartPair; values: PartValues & { name: string } }
  | { kind: "edit"; side: Side; pair: PartPair; id: string; values: PartValues }
  | { kind: "delete"; side: Side; pair: PartPair; id: string; moveTo: string | null };

export interface PartPlan {
  /** Pairs to be stored, and ids of those to be forgotten, before the steps. */
  changed: PartPair[];
  forgotten: string[];
  /** Edits first: they set names free. Deletions last: what is merged needs its target. */
  steps: PartStep[];
  /** How many partners were kept because too many parts of this side are gone at once. */
  doubted: Record<Side, number>;
}

/** The value of a side as the other side would have it; undefined: it was not seen, or cannot be told there. */
export function translated(
  { leadOf }: Pick<PartSituation, "leadOf">,
  from: Side,
  attribute: PartAttribute,
  value: PartValues[PartAttribute],
): PartValues[PartAttribute] {
  if (attribute !== "lead" || typeof value !== "string") return value;
  return leadOf(from, value) ?? undefined;
}
