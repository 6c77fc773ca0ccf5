// What is chosen in the dialog of a field mapping, and the mapping it becomes.
import {
  defaultConversion,
  flowsFrom,
  otherSide,
  unknownValuePlaceholders,
  type Configuration,
  type ConflictRule,
  type Conversion,
  type Direction,
  type FieldInfo,
  type FieldMapping,
  type Side,
} from "@contract";
import { usualDirection } from "./field-choices.ts";

export interface MappingForm {
  direction: Direction;
  /** Ids of the chosen fields. */
  fields: Record<Side, string | null>;
  rule: ConflictRule;
  /** How values of each side change on their way; null: as usual. */
  conversions: Record<Side, Conversion | null>;
  /** Issue types the mapping is limited to; none: all of that side. */
  issueTypes: Record<Side, string[]>;
}

/** The form that shows a mapping; null: a new one. */
export function formOf(mapping: FieldMapping | null, document: Configuration): MappingForm {
  return {
    direction: mapping?.direction ?? usualDirection(document),
    fields: { first: mapping?.first ?? null, second: mapping?.second ?? null },
    rule: mapping?.rule ?? "newest-wins",
    conversions: {
      first: mapping?.conversions?.firstToSecond ?? null,
      second: mapping?.conversions?.secondToFirst ?? null,
    },
    issueTypes: { first: mapping?.issueTypes?.first ?? [], second: mapping?.issueTypes?.second ?? [] },
  };
}

/** Another field: what was chosen about the values of the one before means nothing for it. */
export function withField(form: MappingForm, side: Side, id: string | null): MappingForm {
  if (form.fields[side] === id) return form;
  return {
    ...form,
    fields: { ...form.fields, [side]: id },
    conversions: { first: null, second: null },
  };
}

/** How values of this side change; an empty table where nothing else is possible. */
export function conversionOf(form: MappingForm, fields: Record<Side, FieldInfo>, from: Side): Conversion {
  const [source, target] = [fields[from].kind, fields[otherSide(from)].kind];
  const usual = source === null || target === null ? null : defaultConversion(source, target);
  return form.conversions[from] ?? usual ?? { by: "table", rows: [], otherwise: { kind: "keep" } };
}

/** What is still to be said of this conversion; null when nothing is. */
export function missingIn(conversion: Conversion): string | null {
  if (conversion.by === "text" && conversion.template.trim() === "") return "Write the text.";
  if (conversion.by === "text" && unknownValuePlaceholders(conversion.template).length > 0)
    return `Unknown placeholder: ${unknownValuePlaceholders(conversion.template)
      .map((name) => `{{${name}}}`)
      .join(" ")}`;
  if (conversion.by !== "table") return null;
  const { rows, otherwise } = conversion;
  if (otherwise.kind === "value" && otherwise.value.id === "") return "Choose what all other values become.";
  return rows.length === 0 && otherwise.kind !== "value" ? "Add a row to the table." : null;
}

/** The mapping that the form says; null while something is missing. */
export function mappingFrom(form: MappingForm, fields: Record<Side, FieldInfo | null>): FieldMapping | null {
  const { first, second } = fields;
  if (first?.kind == null || second?.kind == null) return null;
  const couple = { first, second };
  const open = (["first", "second"] as const).filter((from) => flowsFrom(form.direction, from));
  if (open.some((from) => missingIn(conversionOf(form, couple, from)) !== null)) return null;
  const conversions = Object.fromEntries(
    open.flatMap((from) => {
      const conversion = conversionOf(form, couple, from);
      const [source, target] = from === "first" ? [first.kind, second.kind] : [second.kind, first.kind];
      const usual = source === null || target === null ? null : defaultConversion(source, target);
      if (JSON.stringify(conversion) === JSON.stringify(usual)) return [];
      return [[from === "first" ? "firstToSecond" : "secondToFirst", conversion] as const];
    }),
  );
  const { issueTypes } = form;
  const isLimited = issueTypes.first.length > 0 || issueTypes.second.length > 0;
  return {
    ...{ first: first.id, second: second.id, kind: first.kind },
    ...(second.kind === first.kind ? {} : { secondKind: second.kind }),
    ...{ direction: form.direction, rule: form.rule },
    ...(Object.keys(conversions).length === 0 ? {} : { conversions }),
    ...(isLimited ? { issueTypes } : {}),
  };
}
