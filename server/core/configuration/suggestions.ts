// What an admin most likely wants to map: issue types and fields that are called the same on both sides.
import { defaultConversion } from "../fields/conversions/possible.ts";
import { sameName } from "../fields/named.ts";
import type { FieldKind } from "../fields/value.ts";
import type { Catalogue, FieldInfo, IssueTypeInfo } from "./catalogue.ts";
import type { TableConversion } from "../fields/conversions/conversion.ts";
import type { Side } from "../sides.ts";
import type { Configuration, FieldMapping } from "./document.ts";
import { namedSides, offeredOptions, type NamedSide } from "./named-side.ts";
import { suggestRows } from "./suggest-rows.ts";

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
  /** When the second field is of another kind. */
  secondKind?: FieldKind;
  /** Tables, where not all options of the two fields have the same names. */
  conversions?: NonNullable<FieldMapping["conversions"]>;
}

const leading = ["summary", "description"];

/** Issue types of equal name (case makes no difference), sub-tasks with sub-tasks only. In the order of the first side. */
export function suggestIssueTypes(catalogue: Catalogue): IssueTypeSuggestion[] {
  return catalogue.first.issueTypes.flatMap((first) => {
    const second = catalogue.second.issueTypes.find(
      (type) => sameName(type.name, first.name) && type.subtask === first.subtask,
    );
    return second === undefined ? [] : [{ first: named(first), second: named(second) }];
  });
}

/**
 * Couples of fields with equal name (or the same system field, whose name is translated) and equal kind, or kinds that
 * become one another in the usual way, on issue types the document maps, neither of which is mapped yet.
 * Summary and Description first, the others by name.
 */
export function suggestFields(catalogue: Catalogue, document: Configuration): FieldSuggestion[] {
  const sides = namedSides(catalogue);
  const [firstFields, secondFields] = [openFields(sides.first, document), openFields(sides.second, document)];
  const suggestions = new Map<string, FieldSuggestion>();
  const taken = new Set<string>();
  const suggest = (matches: (first: FieldInfo, second: FieldInfo) => boolean) => {
    for (const first of firstFields) {
      const second = secondFields.find((field) => !taken.has(field.id) && matches(first, field));
      if (second?.kind == null || first.kind === null || suggestions.has(first.id)) continue;
      taken.add(second.id);
      suggestions.set(first.id, {
        ...{ first: named(first), second: named(second), kind: first.kind },
        ...(second.kind === first.kind ? {} : { secondKind: second.kind }),
        ...tablesBetween(sides, first.id, second.id),
      });
    }
  };
  suggest((first, second) => first.kind === second.kind && sameSystemField(first, second));
  suggest((first, second) => first.kind === second.kind && sameName(first.name, second.name));
  suggest((first, second) => sameName(first.name, second.name) && becomeOneAnother(first, second));
  return [...suggestions.values()].sort(
    (one, other) => rank(one) - rank(other) || compare(one.first.name, other.first.name),
  );
}

function openFields({ side, catalogue }: NamedSide, document: Configuration): FieldInfo[] {
  const types = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
  const mapped = new Set(document.fields.map((mapping) => mapping[side]));
  const open = new Map<string, FieldInfo>();
  for (const type of catalogue.issueTypes)
    for (const field of types.has(type.id) ? type.fields : [])
      if (isOpen(field) && !mapped.has(field.id) && !open.has(field.id)) open.set(field.id, field);
  return [...open.values()];
}

/** A table each way where some options have a counterpart and others have none. */
function tablesBetween(
  sides: Record<Side, NamedSide>,
  firstId: string,
  secondId: string,
): Pick<FieldSuggestion, "conversions"> {
  const first = offeredOptions(sides.first, firstId);
  const second = offeredOptions(sides.second, secondId);
  const rows = suggestRows(first, second, []);
  if (rows.length === 0 || (rows.length === first.length && rows.length === second.length)) return {};
  const table = (all: TableConversion["rows"]): TableConversion => ({
    ...{ by: "table", rows: all, otherwise: { kind: "keep" } },
  });
  return {
    conversions: { firstToSecond: table(rows), secondToFirst: table(suggestRows(second, first, [])) },
  };
}

/** Text for people is left out: what flows back from it would be read as a value. */
function becomeOneAnother(first: FieldInfo, second: FieldInfo): boolean {
  if (first.kind === null || second.kind === null) return false;
  const usual = [defaultConversion(first.kind, second.kind), defaultConversion(second.kind, first.kind)];
  return usual.every((conversion) => conversion !== null && conversion.by !== "text");
}

function isOpen({ kind }: FieldInfo): boolean {
  return kind !== null && defaultConversion(kind, kind) !== null;
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
