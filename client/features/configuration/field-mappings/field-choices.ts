// Which fields can be mapped to which: pairs that cannot work are listed with the reason instead of being offered.
import {
  fieldKindWords,
  flowsFrom,
  otherSide,
  type Catalogue,
  type Configuration,
  type Direction,
  type FieldInfo,
  type FieldMapping,
  type Side,
} from "@contract";
import type { PickerOption } from "../../../ui/picker.tsx";
import { without } from "../list-edits.ts";

/** Fields of the mapped issue types of a side (of all its types while none is mapped), each once. */
export function fieldsOf(catalogue: Catalogue, document: Configuration, side: Side): FieldInfo[] {
  const mapped = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
  const types = catalogue[side].issueTypes.filter((type) => mapped.size === 0 || mapped.has(type.id));
  const fields = new Map(types.flatMap((type) => type.fields).map((field) => [field.id, field]));
  return [...fields.values()].sort((one, other) => one.name.localeCompare(other.name));
}

export interface FieldChoice {
  side: Side;
  direction: Direction;
  /** The field chosen on the other side; null while none is. */
  partner: FieldInfo | null;
  /** The mapping being edited. */
  besides: FieldMapping | null;
}

/** The fields of a side to choose from. */
export function fieldChoices(
  catalogue: Catalogue,
  document: Configuration,
  choice: FieldChoice,
): PickerOption[] {
  const others = choice.besides === null ? document.fields : without(document.fields, choice.besides);
  return fieldsOf(catalogue, document, choice.side).map((field) => {
    const impossible = obstacle(field, choice, others);
    return { value: field.id, label: field.name, ...(impossible === null ? {} : { impossible }) };
  });
}

function obstacle(
  field: FieldInfo,
  { side, direction, partner }: FieldChoice,
  others: FieldMapping[],
): string | null {
  if (field.kind === null) return "cannot be copied yet";
  if (partner?.kind != null && partner.kind !== field.kind) {
    return `${fieldKindWords[field.kind]} does not fit ${partner.name}, which is ${fieldKindWords[partner.kind]}`;
  }
  const receives = flowsFrom(direction, otherSide(side));
  const isTaken = others.some(
    (mapping) => mapping[side] === field.id && flowsFrom(mapping.direction, otherSide(side)),
  );
  return receives && isTaken ? "receives its value from another field already" : null;
}

/** The direction all issue types share, which is what most people want for fields; `both` when they differ. */
export function usualDirection(document: Configuration): Direction {
  const [direction, ...others] = new Set(document.issueTypes.map((mapping) => mapping.direction));
  return direction === undefined || others.length > 0 ? "both" : direction;
}
