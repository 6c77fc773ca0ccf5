// What a conversion is given, and what it answers.
import type { FieldKind, FieldPerson, FieldValue } from "../../issue/field-value.ts";
import type { PartnerContext, PartnerValue } from "../kind-rules.ts";

/** Who a person of one site is on the other; null when nobody there is known to be the same. */
export type PeopleMap = (person: FieldPerson) => FieldPerson | null;

export interface ConversionContext extends PartnerContext {
  people: PeopleMap;
  /** Who the people of the other site are on this one. */
  peopleBack: PeopleMap;
  /** Name of the source field, for templates. */
  fieldName: string;
}

export interface ConversionTarget {
  kind: FieldKind;
  /** What the field holds now; null when its issue does not exist yet. */
  current: FieldValue | null;
  /** Whether Lockstep wrote the people it holds, and nobody has changed them since. */
  isCopy: boolean;
}

export interface ConvertedValue extends PartnerValue {
  /** Values of the source without counterpart, by name; people and free text are not named. */
  unmatched?: string[];
  /** Some people of the source are not known on the other side, and were left out. */
  incomplete?: boolean;
  /** Components or versions that may be created where the target project has none of that name. */
  createMissing?: string[];
}

export type Converted =
  | { kind: "write"; value: ConvertedValue }
  /** The target stays as it is. */
  | { kind: "keep"; because: KeepReason; unmatched: string[] };

export type KeepReason = "no-matching-value" | "person-not-mapped";

/** Something to write that lost nothing. */
export function toWrite(write: FieldValue, more: Partial<ConvertedValue> = {}): Converted {
  return { kind: "write", value: { write, degraded: [], shortened: false, ...more } };
}

/** Nothing to write. */
export function keep(because: KeepReason, unmatched: string[] = []): Converted {
  return { kind: "keep", because, unmatched };
}
