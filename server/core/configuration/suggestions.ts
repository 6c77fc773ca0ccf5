// What an admin most likely wants to map: issue types and fields that are called the same on both sides.
import type { FieldKind } from "../fields/value.ts";
import type { Catalogue, FieldInfo, IssueTypeInfo } from "./catalogue.ts";
import type { Configuration } from "./document.ts";
import { namedSides, type NamedSide } from "./named-side.ts";

export interface NamedId {
  id: string;
  name: string;
}

export interface IssueTypeSuggestion {
  first: NamedId;
  second: NamedId;
}

export interface FieldSuggestion {
  first: NamedId;
  second: NamedId;
  kind: FieldKind;
}

const leading = ["summary", "description"];

/** Issue types of equal name (case makes no difference), sub-tasks aside because they cannot be created without their parent. In the order of the first side. */
export function suggestIssueTypes(catalogue: Catalogue): IssueTypeSuggestion[] {
  return catalogue.first.issueTypes.flatMap((first) => {
    const second = catalogue.second.issueTypes.find((type) => sameName(type, first) && !type.subtask);
    return second === undefined || first.subtask ? [] : [{ first: named(first), second: named(second) }];
  });
}

/**
 * Couples of fields with equal name (or the same system field, whose name is translated) and equal kind, on issue types
 * the document maps, neither of which is mapped yet. Summary and Description first, the others by name.
 */
export function suggestFields(catalogue: Catalogue, document: Configuration): FieldSuggestion[] {
  const sides = namedSides(catalogue);
  const firstFields = openFields(sides.first, document);
  const secondFields = openFields(sides.second, document);
  const taken = new Set<string>();
  const suggestions = firstFields.flatMap((first): FieldSuggestion[] => {
    const matches = secondFields.filter((field) => field.kind === first.kind && !taken.has(field.id));
    const second =
      matches.find((field) => sameSystemField(field, first)) ??
      matches.find((field) => sameName(field, first));
    if (second === undefined || first.kind === null) return [];
    taken.add(second.id);
    return [{ first: named(first), second: named(second), kind: first.kind }];
  });
  return suggestions.sort(
    (one, other) => rank(one) - rank(other) || compare(one.first.name, other.first.name),
  );
}

function openFields({ side, catalogue }: NamedSide, document: Configuration): FieldInfo[] {
  const types = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
  const mapped = new Set(document.fields.map((mapping) => mapping[side]));
  const open = new Map<string, FieldInfo>();
  for (const type of catalogue.issueTypes)
    for (const field of types.has(type.id) ? type.fields : [])
      if (field.kind !== null && !mapped.has(field.id) && !open.has(field.id)) open.set(field.id, field);
  return [...open.values()];
}

function sameName(one: { name: string }, other: { name: string }): boolean {
  return one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
}

function sameSystemField(one: FieldInfo, other: FieldInfo): boolean {
  return one.id === other.id && !one.id.startsWith("customfield_");
}

function rank(suggestion: FieldSuggestion): number {
  const index = leading.indexOf(suggestion.first.id);
  return index === -1 ? leading.length : index;
}

function named({ id, name }: IssueTypeInfo | FieldInfo): NamedId {
  return { id, name };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
