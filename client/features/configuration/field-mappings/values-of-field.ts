// What a field offers for a table of values; fields that do not say take typed values.
import {
  namedSides,
  offeredOptions,
  type FieldInfo,
  type FieldKind,
  type Side,
  type TableConversion,
  type ValueKey,
} from "@contract";
import { useDraft } from "../use-draft.ts";

export interface FieldValues {
  kind: FieldKind | null;
  /** Name of the project. */
  project: string;
  /** Whether the field says what it offers. */
  isListed: boolean;
  /** Those that may be chosen now. */
  offered: ValueKey[];
}

/** What this field of a side offers on any issue type. */
export function useValuesOf(side: Side, field: FieldInfo): FieldValues {
  const { view } = useDraft();
  const options = offeredOptions(namedSides(view.catalogue)[side], field.id);
  return {
    ...{ kind: field.kind, project: view.catalogue[side].project.name },
    ...{ isListed: options.length > 0, offered: options.map(({ id, name }) => ({ id, name })) },
  };
}

/** Values that no row names. */
export function withoutRow(table: TableConversion, offered: readonly ValueKey[]): ValueKey[] {
  const known = new Set(table.rows.map((row) => row.from.id));
  return offered.filter((value) => !known.has(value.id));
}

/** What is to be typed for a value of this kind; null where it goes without saying. */
export function typedValueHelp(kind: FieldKind | null): string | null {
  switch (kind) {
    case "labels":
      return "One label.";
    case "group":
    case "groups":
      return "The name of a group.";
    case "sprint":
      return "The name of a sprint; in the target its number, as in the address of the sprint.";
    case "user":
    case "users":
      return "The account id of a person, as in the address of the person's profile.";
    default:
      return null;
  }
}
