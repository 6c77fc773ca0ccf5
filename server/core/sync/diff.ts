// The three-way comparison of one couple of fields: both sides as read, against what both held after the last pass.
import { convertValue } from "../fields/conversions/convert.ts";
import type {
  ConversionContext,
  Converted,
  ConvertedValue,
  KeepReason,
} from "../fields/conversions/converted.ts";
import { namedKinds } from "../fields/conversions/keys.ts";
import { equalValues, isEmptyValue } from "../fields/every-kind.ts";
import type { FieldValue } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";
import { asWritten, isCopiedPeople } from "./copied-people.ts";
import type { MappedField } from "./mapped-fields.ts";
import { asPassedOver, isPassedOver, unmarked } from "./passed-over.ts";
import { printOf, seenValue } from "./prints.ts";

const bothSides = ["first", "second"] as const;

export interface ComparedSide {
  issue: IssueSnapshot;
  /** When hints say each field was edited (ms). */
  edits: Record<string, number>;
  /** What is known for telling this issue's values on the other side. */
  context: Omit<ConversionContext, "fieldName">;
}

export type FieldVerdict =
  /** One side was not seen: neither compared nor written nor recorded. */
  | { kind: "cannot-tell" }
  /** Both sides are as agreed. */
  | { kind: "nothing-new" }
  /** Both sides mean the same; `prints` are to be recorded. */
  | { kind: "same"; prints: Record<Side, string> }
  /** The other side changed, and its value stays where it is; `prints` are to be recorded. */
  | {
      kind: "keep";
      because: "direction-closed" | "conflict-lost" | KeepReason;
      /** Values without counterpart, by name. */
      unmatched?: string[];
      /** Whose value it is that stays. */
      from?: Side;
      prints: Record<Side, string>;
    }
  | {
      kind: "write";
      to: Side;
      value: ConvertedValue;
      /** What a conflict overwrites; null: there is none. */
      lost: FieldValue | null;
      prints: Record<Side, string>;
    };

/** Judges one couple of fields of two issues that are each other's partner. */
export function diffField(
  mapping: MappedField,
  sides: Record<Side, ComparedSide>,
  agreed: AgreedState,
  digest: Digest,
): FieldVerdict {
  const first = seenValue(sides.first.issue, mapping.first, mapping.kinds.first);
  const second = seenValue(sides.second.issue, mapping.second, mapping.kinds.second);
  if (first === null || second === null) return { kind: "cannot-tell" };
  const values = { first, second };
  const prints = { first: printOf(first, digest), second: printOf(second, digest) };
  const before = {
    first: unmarked(agreed.first[mapping.key]),
    second: unmarked(agreed.second[mapping.key]),
  };
  const changed = { first: before.first !== prints.first, second: before.second !== prints.second };

  const isNew = changed.first || changed.second;
  const passedOver = bothSides.find((side) => isPassedOver(agreed[side][mapping.key]));
  if (!isNew && passedOver === undefined) return { kind: "nothing-new" };
  const isCopy = (side: Side) => !changed[side] && isCopiedPeople(agreed[side][mapping.key]);
  const converted = {
    first: convertedFrom(mapping, "first", values, sides, isCopy("second")),
    second: convertedFrom(mapping, "second", values, sides, isCopy("first")),
  };
  if (!isNew && passedOver !== undefined && isStill(converted[passedOver], values[otherSide(passedOver)]))
    return { kind: "nothing-new" };
  const isFirst = before.first === undefined || before.second === undefined;
  if (meanTheSame(mapping, values, converted) || (isFirst && namesTheSame(mapping, values, sides))) {
    const from = bothSides.find((side) => leavesOut(converted[side], values[otherSide(side)]));
    return { kind: "same", prints: from === undefined ? prints : marked(prints, from) };
  }

  const write = (from: Side, conflict: boolean): FieldVerdict => {
    const to = otherSide(from);
    const result = converted[from];
    if (result === null)
      return { kind: "keep", because: conflict ? "conflict-lost" : "direction-closed", prints };
    if (result.kind === "keep") {
      const isOpen = result.because === "person-not-mapped" && !isEmptyValue(values[from]);
      return { ...result, from, prints: isOpen ? marked(prints, from) : prints };
    }
    const { value } = result;
    const known = value.incomplete === true ? marked(prints, from) : prints;
    const written = { ...known, [to]: asWritten(printOf(value.write, digest), mapping.kinds[to]) };
    return {
      kind: "write",
      to,
      value,
      lost: conflict ? values[to] : null,
      prints: written,
    };
  };
  if (isFirst) {
    const source = sourceOfFirstAgreement(mapping, values, sides);
    if (source === null) return { kind: "keep", because: "direction-closed", prints };
    return write(source, !isEmptyValue(values[otherSide(source)]));
  }
  if (!isNew && passedOver !== undefined) return write(passedOver, false);
  if (changed.first && changed.second) {
    return write(winnerOf(mapping, sides), true);
  }
  return write(changed.first ? "first" : "second", false);
}

/**
 * What the other side's field would hold after a copy of this side's value; null when its direction is closed.
 * @param isCopy whether Lockstep wrote the people of the other side's field
 */
function convertedFrom(
  mapping: MappedField,
  from: Side,
  values: Record<Side, FieldValue>,
  sides: Record<Side, ComparedSide>,
  isCopy = false,
): Converted | null {
  const conversion = mapping.conversions[from];
  const to = otherSide(from);
  if (conversion === null) return null;
  const target = { kind: mapping.kinds[to], current: values[to], isCopy };
  return convertValue(conversion, values[from], target, {
    ...sides[from].context,
    fieldName: mapping.names[from],
  });
}

/** Whether what was passed over has to wait on. */
function isStill(converted: Converted | null, target: FieldValue): boolean {
  return converted?.kind !== "write" || leavesOut(converted, target);
}

/** All that is known is there already, and somebody is not known. */
function leavesOut(converted: Converted | null, target: FieldValue): boolean {
  if (converted?.kind !== "write" || converted.value.incomplete !== true) return false;
  return equalValues(converted.value.write, target);
}

function marked(prints: Record<Side, string>, side: Side): Record<Side, string> {
  return { ...prints, [side]: asPassedOver(prints[side]) };
}

/** One is what the other would be copied as (mentions as text, shortened), or both are equal as they stand. */
function meanTheSame(
  mapping: MappedField,
  values: Record<Side, FieldValue>,
  converted: Record<Side, Converted | null>,
): boolean {
  const isCopy = bothSides.some((from) => {
    const copy = converted[from];
    return copy?.kind === "write" && equalValues(copy.value.write, values[otherSide(from)]);
  });
  return isCopy || (comparesAsItStands(mapping) && equalValues(values.first, values.second));
}

/** A copy that was made before its people were in the table says their names: nobody is to be notified of it late. */
function namesTheSame(
  mapping: MappedField,
  values: Record<Side, FieldValue>,
  sides: Record<Side, ComparedSide>,
): boolean {
  if (mapping.kinds.first !== "rich-text" || mapping.kinds.second !== "rich-text") return false;
  const unmentioned = (side: ComparedSide): ComparedSide => ({
    ...side,
    context: { ...side.context, mentions: () => null },
  });
  const named = { first: unmentioned(sides.first), second: unmentioned(sides.second) };
  return meanTheSame(mapping, values, {
    first: convertedFrom(mapping, "first", values, named),
    second: convertedFrom(mapping, "second", values, named),
  });
}

/** Ids of options and the like belong to one site, so that equal ids of two sites mean nothing; and other conversions change values. */
function comparesAsItStands({ kinds, conversions }: MappedField): boolean {
  return (
    !namedKinds.has(kinds.first) &&
    bothSides.every((from) => conversions[from] === null || conversions[from].by === "same")
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
  const candidates = bothSides.filter(
    (side) => mapping.conversions[side] !== null && !isEmptyValue(values[side]),
  );
  return candidates.length === 2 ? winnerOf(mapping, sides) : (candidates[0] ?? null);
}

function winnerOf(mapping: MappedField, sides: Record<Side, ComparedSide>): Side {
  if (mapping.rule === "first-wins") return "first";
  if (mapping.rule === "second-wins") return "second";
  const editedAt = (side: Side) => sides[side].edits[mapping[side]] ?? sides[side].issue.updatedAt;
  return editedAt("second") > editedAt("first") ? "second" : "first";
}
