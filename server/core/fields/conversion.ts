// What every field kind is given and gives back when a value is made ready for the partner.
import type { OriginalLink } from "../issue/shortened.ts";
import type { FieldValue } from "./value.ts";

export interface PartnerContext {
  /** Named in the notice when a text had to be shortened; null leaves the link out. */
  original: OriginalLink | null;
}

export interface PartnerValue<V extends FieldValue = FieldValue> {
  write: V;
  /** Kinds of parts that could not be kept, for example `mention`. */
  degraded: string[];
  shortened: boolean;
}
