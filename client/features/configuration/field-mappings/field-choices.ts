// Which fields can be mapped to which: pairs that cannot work are listed with the reason instead of being offered.
import {
  conversionsBetween,
  fieldKindWords,
  flowsFrom,
  mayMeet,
  otherSide,
  type Catalogue,
  type Configuration,
  type Direction,
  type FieldInfo,
  type FieldMapping,
  type Side,
} from "@contract";
import type { PickerOption } from "../../../ui/picker.tsx";
import { directionWords } from "../../../ui/wording.ts";
import { without } from "../list-edits.ts";

const bothSides: readonly Side[] = ["first", "second"];

/** Fields of the mapped issue types of a side (of all its types while none is mapped) and those Jira fills, each once. */
export function fieldsOf(catalogue: Catalogue, document: Configuration, side: Side): FieldInfo[] {
  const { issueTypes, readOnlyFields = [] } = catalogue[side];
  const mapped = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
  const types = issueTypes.filter((type) => mapped.size === 0 || mapped.has(type.id));
  const all = [...types.flatMap((type) => type.fields), ...readOnlyFields];
  const fields = new Map(all.map((field) => [field.id, field]));
  return [...fields.values()].sort((one, other) => one.name.localeCompare(other.name));
}

export interface FieldChoice {
  side: Side;
  direction: Direction;
  /** The field chosen on the other side; null while none is. */
  partner: FieldInfo | null;
  /** The mapping being edited. */
  besides: FieldMapping | null;
  /** The issue types the mapping is limited to. */
  issueTypes?: FieldMapping["issueTypes"];
}

/** The fields of a side to choose from; of fields with one name each is told with its id. */
export function fieldChoices(
  catalogue: Catalogue,
  document: Configuration,
  choice: FieldChoice,
): PickerOption[] {
  const others = choice.besides === null ? document.fields : without(document.fields, choice.besides);
  const fields = fieldsOf(catalogue, document, choice.side);
  return fields.map((field) => {
    const isNamesake = fields.some((other) => other.name === field.name && other.id !== field.id);
    const details = [
      ...(field.kind === null ? [] : [fieldKindWords[field.kind]]),
      ...(isNamesake ? [field.id] : []),
    ];
    const impossible = obstacle(field, choice, others);
    return {
      ...{ value: field.id, label: field.name },
      ...(details.length === 0 ? {} : { detail: details.join(", ") }),
      ...(impossible === null ? {} : { impossible }),
    };
  });
}

function obstacle(field: FieldInfo, choice: FieldChoice, others: FieldMapping[]): string | null {
  const { side, direction, partner, issueTypes } = choice;
  if (field.kind === null) return "cannot be copied yet";
  const couple = side === "first" ? { first: field, second: partner } : { first: partner, second: field };
  const reason = obstacleBetween(couple, direction);
  if (reason !== null) return reason;
  const receives = flowsFrom(direction, otherSide(side));
  const isTaken = others.some(
    (mapping) =>
      mapping[side] === field.id &&
      flowsFrom(mapping.direction, otherSide(side)) &&
      mayMeet(mapping, { issueTypes }),
  );
  return receives && isTaken ? "receives its value from another field already" : null;
}

/** Why these two fields cannot be mapped this way. A field that is not chosen yet stands in nobody's way. */
function obstacleBetween(couple: Record<Side, FieldInfo | null>, direction: Direction): string | null {
  const [reason, ...more] = bothSides
    .filter((from) => flowsFrom(direction, from))
    .flatMap((from) => wayBlocked(couple, from));
  if (reason === undefined) return null;
  const isOneWay = direction === "both" && more.length === 0;
  return isOneWay ? `${reason.text}; only ${directionWords[reason.instead]} can work` : reason.text;
}

function wayBlocked(couple: Record<Side, FieldInfo | null>, from: Side) {
  const [source, target] = [couple[from], couple[otherSide(from)]];
  const instead: Direction = from === "first" ? "second-to-first" : "first-to-second";
  if (target?.readOnly === true) return [{ instead, text: `Jira fills ${target.name} by itself` }];
  if (source?.kind == null || target?.kind == null) return [];
  const conversions = conversionsBetween(source.kind, target.kind);
  if ("possible" in conversions) return [];
  const [kind, wanted] = [fieldKindWords[source.kind], fieldKindWords[target.kind]];
  return [{ instead, text: `${kind} (${source.name}) cannot become ${wanted} (${target.name})` }];
}

/** The direction all issue types share, which is what most people want for fields; `both` when they differ. */
export function usualDirection(document: Configuration): Direction {
  const [direction, ...others] = new Set(document.issueTypes.map((mapping) => mapping.direction));
  return direction === undefined || others.length > 0 ? "both" : direction;
}
