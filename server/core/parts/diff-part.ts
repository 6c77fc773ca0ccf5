// What two partners have that is not equal: which side's value goes to the other, attribute by attribute.
import { keepsAttributes } from "../configuration/project-lists.ts";
import { otherSide, type Side } from "../sides.ts";
import { partAttributes, type ListedPart, type PartPair, type PartValues } from "./part.ts";
import { translated, type PartSituation, type PartTools } from "./part-plan.ts";
import { attributePrint, plain } from "./print-part.ts";

export interface PartDifference {
  /** What is to be written on each side. */
  writes: Record<Side, PartValues>;
  agreed: PartPair["agreed"];
}

const bothSides = ["first", "second"] as const;

/**
 * A side that differs from what was agreed sends its value, where its direction is open. Where both differ the winner does; at
 * the first meeting a value goes before none. What cannot be told on the other side leaves it as it is.
 */
export function diffPart(
  situation: PartSituation,
  { digest }: Pick<PartTools, "digest">,
  agreed: PartPair["agreed"],
  parts: Record<Side, ListedPart>,
): PartDifference {
  const writes: PartDifference["writes"] = { first: {}, second: {} };
  const now = copyOf(agreed);
  for (const attribute of partAttributes[situation.part]) {
    const [first, second] = [parts.first.values[attribute], parts.second.values[attribute]];
    if (first === undefined || second === undefined) continue;
    const values = { first, second };
    const print = (side: Side) => attributePrint(digest, attribute, values[side]);
    const changed = bothSides.filter((side) => agreed[side][attribute] !== print(side));
    if (changed.length === 0) continue;
    const there = (from: Side) => translated(situation, from, attribute, values[from]);
    if (bothSides.some((from) => isEqual(there(from), values[otherSide(from)]))) {
      for (const side of bothSides) now[side][attribute] = print(side);
      continue;
    }
    const met = bothSides.some((side) => agreed[side][attribute] !== undefined);
    const source = sourceOf(situation, changed, met ? null : values);
    const told = source === null ? undefined : there(source);
    if (source !== null && told !== undefined) writes[otherSide(source)][attribute] = told;
    else if (source !== null) now[source][attribute] = print(source);
  }
  return { writes, agreed: now };
}

type Values = Record<Side, string | boolean | null>;

function sourceOf({ flows, wins }: PartSituation, changed: Side[], atMeeting: Values | null): Side | null {
  const sending = changed.filter((side) => keepsAttributes(flows[side]));
  if (sending.length < 2) return sending[0] ?? null;
  return atMeeting !== null && plain(atMeeting[wins]) === null ? otherSide(wins) : wins;
}

function isEqual(told: PartValues["name"], value: string | boolean | null): boolean {
  return told !== undefined && plain(told) === plain(value);
}

function copyOf({ first, second }: PartPair["agreed"]): PartPair["agreed"] {
  return { first: { ...first }, second: { ...second } };
}

/** What is agreed once a write was answered: what stands there now is known, whatever Jira made of it. */
export function agreedAfterEdit(
  { digest }: Pick<PartTools, "digest">,
  agreed: PartPair["agreed"],
  written: { side: Side; attributes: PartValues; source: ListedPart; answer: ListedPart },
): PartPair["agreed"] {
  const now = copyOf(agreed);
  const { side, attributes, source, answer } = written;
  for (const attribute of Object.keys(attributes) as (keyof PartValues)[])
    for (const [where, part] of [
      [side, answer],
      [otherSide(side), source],
    ] as const) {
      const value = part.values[attribute];
      if (value !== undefined) now[where][attribute] = attributePrint(digest, attribute, value);
    }
  return now;
}

/** What is agreed once a part was created: what Jira left out at that is still to be sent. */
export function agreedAfterCreate(
  situation: PartSituation,
  { digest }: Pick<PartTools, "digest">,
  created: { side: Side; source: ListedPart; answer: ListedPart },
): PartPair["agreed"] {
  const { side, source, answer } = created;
  const from = otherSide(side);
  const now: PartPair["agreed"] = { first: {}, second: {} };
  for (const attribute of partAttributes[situation.part]) {
    const [value, given] = [source.values[attribute], answer.values[attribute]];
    if (value === undefined || given === undefined) continue;
    const told = translated(situation, from, attribute, value);
    now[side][attribute] = attributePrint(digest, attribute, given);
    if (told === undefined || isEqual(told, given))
      now[from][attribute] = attributePrint(digest, attribute, value);
  }
  return now;
}
