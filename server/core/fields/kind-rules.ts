// What every field kind answers for its values; one file per kind beside this one.
import type { OriginalLink } from "../issue/shortened.ts";
import type { Mentions } from "../issue/mentions.ts";
import type { FieldKind, FieldValue, ValueOf } from "../issue/field-value.ts";

export interface PartnerContext {
  /** Named in the notice when a text had to be shortened; null leaves the link out. */
  original: OriginalLink | null;
  /** Without it every mention becomes a plain name. */
  mentions?: Mentions;
}

export interface PartnerValue<K extends FieldKind = FieldKind> {
  write: ValueOf<K>;
  /** Kinds of parts that could not be kept, for example `mention`. */
  degraded: string[];
  shortened: boolean;
}

export interface KindRules<K extends FieldKind> {
  /** One spelling per meaning, for printing; "" exactly when the field is empty. */
  canonical(value: ValueOf<K>): string;
  /** Whether two values mean the same; values of different kinds never do. */
  equal(one: ValueOf<K>, other: FieldValue): boolean;
  /** The value as it can be written into a field of the same kind on the partner's site. */
  forPartner(value: ValueOf<K>, context: PartnerContext): PartnerValue<K>;
  /** What a person reads in the field, one entry per value of a set. */
  shown(value: ValueOf<K>): string[];
}

/** A copy that lost nothing. */
export function whole<K extends FieldKind>(write: ValueOf<K>): PartnerValue<K> {
  return { write, degraded: [], shortened: false };
}
