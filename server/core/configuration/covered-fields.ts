// Which fields of a created issue are filled by field mappings, whatever type its original has.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration, FieldMapping } from "./document.ts";

/** Ids of the fields that issues of this type on this side always get from a mapping. */
export function mappedInto(document: Configuration, side: Side, typeId: string): Set<string> {
  const from = otherSide(side);
  const sources = document.issueTypes
    .filter((mapping) => flowsFrom(mapping.direction, from) && mapping[side][0] === typeId)
    .flatMap((mapping) => mapping[from]);
  const open = document.fields.filter(
    (mapping) => flowsFrom(mapping.direction, from) && isFor(mapping, side, typeId),
  );
  const filled = open.filter((mapping) =>
    sources.every((source) =>
      open.some((other) => other[side] === mapping[side] && isFor(other, from, source)),
    ),
  );
  return new Set(filled.map((mapping) => mapping[side]));
}

/** Ids of the fields of this side that some mapping writes on issues of this type. */
export function fieldsWrittenTo(document: Configuration, side: Side, typeId: string): Set<string> {
  const open = document.fields.filter(
    (mapping) => flowsFrom(mapping.direction, otherSide(side)) && isFor(mapping, side, typeId),
  );
  return new Set(open.map((mapping) => mapping[side]));
}

/** Whether a mapping counts for issues of this type. */
function isFor({ issueTypes }: FieldMapping, side: Side, typeId: string): boolean {
  const only = issueTypes?.[side] ?? [];
  return only.length === 0 || only.includes(typeId);
}

type Limited = Pick<FieldMapping, "issueTypes">;

/** Whether two mappings can count for the same pair. */
export function mayMeet(one: Limited, other: Limited): boolean {
  return (["first", "second"] as const).every((side) => {
    const [ones, others] = [one.issueTypes?.[side] ?? [], other.issueTypes?.[side] ?? []];
    return ones.length === 0 || others.length === 0 || ones.some((id) => others.includes(id));
  });
}
