// Builds the explanations of a plan: what was or was not copied, and why. Ids only, never issue text.
import type { ConvertedValue } from "../fields/conversions/converted.ts";
import type { Side } from "../sides.ts";
import type { MappedField } from "./mapped-fields.ts";
import type { Explanation } from "./plan.ts";

type Verdict = Explanation["verdict"];

/** About the issue as a whole. */
export function aboutIssue(verdict: Verdict, to: Side | null = null): Explanation {
  return { subject: { kind: "issue" }, to, verdict };
}

/** About one couple of fields that was not copied. `unmatched`: values of the side `from` without counterpart. */
export function aboutField(
  mapping: MappedField,
  verdict: Verdict,
  { unmatched = [], from }: { unmatched?: string[] | undefined; from?: Side | undefined } = {},
): Explanation {
  return {
    ...{ subject: fieldSubject(mapping), to: null, verdict },
    ...(unmatched.length > 0 ? { unmatched, ...(from === undefined ? {} : { from }) } : {}),
  };
}

/** About one couple of fields that was copied. */
export function aboutCopiedField(
  mapping: MappedField,
  to: Side,
  value: ConvertedValue,
  conflict: boolean,
): Explanation {
  return {
    subject: fieldSubject(mapping),
    to,
    verdict: conflict ? "conflict-won" : copyVerdict(value),
    ...(value.degraded.length > 0 ? { degraded: value.degraded } : {}),
    ...(value.unmatched === undefined ? {} : { unmatched: value.unmatched }),
  };
}

/** About one couple of fields of which this side gets back what a conflict overwrote. */
export function aboutRestoredField(mapping: MappedField, side: Side): Explanation {
  return { subject: fieldSubject(mapping), to: side, verdict: "restored" };
}

/** About one comment that was not copied. */
export function aboutComment(origin: Side, originalId: string, verdict: Verdict): Explanation {
  return { subject: { kind: "comment", origin, originalId }, to: null, verdict };
}

/** About one comment that was copied or whose copy was changed or removed. */
export function aboutCopiedComment(origin: Side, originalId: string, to: Side, copy: TextLoss): Explanation {
  return { subject: { kind: "comment", origin, originalId }, to, ...aboutCopiedText(copy) };
}

/** What a text lost on its way. */
export interface TextLoss {
  /** Kinds of parts that could not be kept. */
  degraded: string[];
  shortened: boolean;
}

/** The part of an explanation that tells it. */
export function aboutCopiedText(copy: TextLoss): Pick<Explanation, "verdict" | "degraded"> {
  return {
    verdict: copyVerdict(copy),
    ...(copy.degraded.length > 0 ? { degraded: copy.degraded } : {}),
  };
}

function fieldSubject(mapping: MappedField): Explanation["subject"] {
  return { kind: "field", first: mapping.first, second: mapping.second };
}

function copyVerdict(copy: TextLoss): Verdict {
  if (copy.shortened) return "shortened";
  return copy.degraded.length > 0 ? "degraded" : "copied";
}
