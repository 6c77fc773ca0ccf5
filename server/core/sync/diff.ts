// The three-way comparison of one couple of fields: both sides as read, against what both held after the last pass.
import { canonicalValue, equalValues, isEmptyValue, valueForPartner } from "../fields/every-kind.ts";
import type { PartnerContext, PartnerValue } from "../fields/conversion.ts";
import type { FieldValue } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";
import type { MappedField } from "./mapped-fields.ts";
import { printOf, seenValue } from "./prints.ts";

export interface ComparedSide {
  issue: IssueSnapshot;
  /** When hints say each field was edited (ms). */
  edits: Record<string, number>;
  /** How the partner names this issue when a text had to be shortened. */
  context: PartnerContext;
}

export type FieldVerdict =
  /** One side was not seen: neither compared nor written nor recorded. */
  | { kind: "cannot-tell" }
  /** Both sides are as agreed. */
  | { kind: "nothing-new" }
  /** Both sides mean the same; `prints` are to be recorded. */
  | { kind: "same"; prints: Record<Side, string> }
  /** The other side changed, and its value stays where it is; `prints` are to be recorded. */
  | { kind: "keep"; because: "direction-closed" | "conflict-lost"; prints: Record<Side, string> }
  | { kind: "write"; to: Side; value: PartnerValue; conflict: boolean; prints: Record<Side, string> };

/** Judges one couple of fields of two issues that are each other's partner. */
export function diffField(
  mapping: MappedField,
  sides: Record<Side, ComparedSide>,
  agreed: AgreedState,
  digest: Digest,
): FieldVerdict {
  const first = seenValue(sides.first.issue, mapping.first, mapping.kind);
  const second = seenValue(sides.second.issue, mapping.second, mapping.kind);
  if (first === null || second === null) return { kind: "cannot-tell" };
  const values = { first, second };
  const prints = { first: printOf(first, digest), second: printOf(second, digest) };
  const before = {
    first: agreed.first[mapping.key],
    second: agreed.second[mapping.key],
  };
  const changed = { first: before.first !== prints.first, second: before.second !== prints.second };

  if (!changed.first && !changed.second) return { kind: "nothing-new" };
  if (meanTheSame(mapping, values, sides)) return { kind: "same", prints };

  const write = (from: Side, conflict: boolean): FieldVerdict => {
    const to = otherSide(from);
    const value = valueForPartner(values[from], sides[from].context);
    return { kind: "write", to, value, conflict, prints: { ...prints, [to]: printOf(value.write, digest) } };
  };
  if (before.first === undefined || before.second === undefined) {
    const source = sourceOfFirstAgreement(mapping, values, sides);
    return source === null ? { kind: "keep", because: "direction-closed", prints } : write(source, false);
  }
  if (changed.first && changed.second) {
    const winner = winnerOf(mapping, sides);
    return mapping.flows[winner] ? write(winner, true) : { kind: "keep", because: "conflict-lost", prints };
  }
  const source = changed.first ? "first" : "second";
  return mapping.flows[source] ? write(source, false) : { kind: "keep", because: "direction-closed", prints };
}

/** Equal as they stand, or one is what the other would be copied as (mentions as text, shortened). */
function meanTheSame(
  mapping: MappedField,
  values: Record<Side, FieldValue>,
  sides: Record<Side, ComparedSide>,
): boolean {
  if (equalValues(values.first, values.second)) return true;
  return (["first", "second"] as const).some(
    (from) =>
      mapping.flows[from] &&
      canonicalValue(valueForPartner(values[from], sides[from].context).write) ===
        canonicalValue(values[otherSide(from)]),
  );
}

/**
 * Never agreed on: a value goes before an empty field, so that nothing is cleared that nobody saw both sides hold
 * (a default value, text on an issue paired later); then the open direction decides, or with both open the rule.
 */
function sourceOfFirstAgreement(
  mapping: MappedField,
  values: Record<Side, FieldValue>,
  sides: Record<Side, ComparedSide>,
): Side | null {
  const candidates = (["first", "second"] as const).filter(
    (side) => mapping.flows[side] && !isEmptyValue(values[side]),
  );
  return candidates.length === 2 ? winnerOf(mapping, sides) : (candidates[0] ?? null);
}

function winnerOf(mapping: MappedField, sides: Record<Side, ComparedSide>): Side {
  if (mapping.rule === "first-wins") return "first";
  if (mapping.rule === "second-wins") return "second";
  const editedAt = (side: Side) => sides[side].edits[mapping[side]] ?? sides[side].issue.updatedAt;
  return editedAt("second") > editedAt("first") ? "second" : "first";
}
