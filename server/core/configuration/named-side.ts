// One side of the catalogue, ready to be asked by id: what exists, and what it is called.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Catalogue, FieldInfo, IssueTypeInfo, Option, SideCatalogue } from "./catalogue.ts";
import type { Configuration } from "./document.ts";

export interface NamedSide {
  side: Side;
  catalogue: SideCatalogue;
  /** The project's name. */
  name: string;
  types: Map<string, IssueTypeInfo>;
  /** Fields of any issue type, the first description of each id; and those that Jira fills. */
  fields: Map<string, FieldInfo>;
}

/** Prepares both sides of a catalogue. */
export function namedSides(catalogue: Catalogue): Record<Side, NamedSide> {
  return { first: namedSide("first", catalogue.first), second: namedSide("second", catalogue.second) };
}

/** `"Name"`, or the id of something the catalogue does not know (any more). */
export function quoted(known: { name: string } | undefined, id: string): string {
  return known === undefined ? `with id ${id}` : `"${known.name}"`;
}

/** What a field offers on any issue type, each once; empty for fields that do not say. */
export function offeredOptions({ catalogue }: NamedSide, fieldId: string): Option[] {
  const fields = catalogue.issueTypes.flatMap((type) => type.fields).filter((field) => field.id === fieldId);
  const options = new Map(fields.flatMap((field) => field.options).map((option) => [option.id, option]));
  return [...options.values()];
}

/** Issue types that Lockstep creates on this side, in the order of the document. */
export function createdTypes(document: Configuration, side: Side): string[] {
  const from = otherSide(side);
  const targets = document.issueTypes
    .filter((mapping) => flowsFrom(mapping.direction, from))
    .flatMap((mapping) => mapping[side].slice(0, 1));
  return [...new Set(targets)];
}

function namedSide(side: Side, catalogue: SideCatalogue): NamedSide {
  const fields = new Map<string, FieldInfo>();
  for (const type of catalogue.issueTypes)
    for (const field of type.fields) if (!fields.has(field.id)) fields.set(field.id, field);
  for (const field of catalogue.readOnlyFields ?? []) fields.set(field.id, field);
  const types = new Map(catalogue.issueTypes.map((type) => [type.id, type]));
  return { side, catalogue, name: catalogue.project.name, types, fields };
}
