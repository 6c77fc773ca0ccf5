// Faults of one field mapping: fields that are gone or changed, conversions that cannot work.
import { unknownValuePlaceholders, valuePlaceholders } from "../fields/conversions/template.ts";
import { conversionsBetween } from "../fields/conversions/possible.ts";
import { watchersField } from "../fields/watchers.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { FieldMapping } from "./document.ts";
import { conversionFrom, kindsOf } from "./field-mapping.ts";
import { createsMissing, type ProjectLists } from "./project-lists.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";
import { counterpartProblems, tableProblems } from "./value-problems.ts";

const bothSides = ["first", "second"] as const;

/** Problems of one mapping by itself. */
export function ofOneMapping(
  mapping: FieldMapping,
  sides: Record<Side, NamedSide>,
  lists: ProjectLists,
): ConfigurationProblem[] {
  const gone = bothSides.filter((side) => !sides[side].fields.has(mapping[side]));
  if (gone.length > 0)
    return gone.map((side) =>
      blocks(
        "unknown-field",
        `The field ${mapping.names === undefined ? `with id ${mapping[side]}` : `"${mapping.names[side]}"`} does not exist in ${sides[side].name} any more. Remove the mapping or choose another field.`,
      ),
    );
  const kinds = kindsOf(mapping);
  if (bothSides.some((side) => sides[side].fields.get(mapping[side])?.kind !== kinds[side]))
    return [
      blocks(
        "kinds-differ",
        `The fields ${coupleInWords(mapping, sides)} do not hold the kinds of values that this mapping was made for. Edit the mapping, or choose two other fields.`,
      ),
    ];
  return [
    ...unknownTypes(mapping, sides),
    ...bothSides
      .filter((from) => flowsFrom(mapping.direction, from))
      .flatMap((from) => ofOneDirection(mapping, from, sides, lists)),
    ...noWayBack(mapping, sides),
    ...lateWatchers(mapping, sides),
  ];
}

/** Jira sends no webhook for watchers and leaves the issue's time of change as it is. */
function lateWatchers(mapping: FieldMapping, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  return bothSides
    .filter((side) => flowsFrom(mapping.direction, side) && mapping[side] === watchersField)
    .map((side) =>
      warning(
        "watchers-follow-late",
        `Jira does not tell when somebody starts or stops watching an issue of ${sides[side].name}: watchers follow with the next change of the issue, or when it is resynced.`,
      ),
    );
}

/** For example `"Severity" of Project A and "Impact" of Project B`. */
function coupleInWords(mapping: FieldMapping, sides: Record<Side, NamedSide>): string {
  return `${fieldName(sides.first, mapping)} of ${sides.first.name} and ${fieldName(sides.second, mapping)} of ${sides.second.name}`;
}

/** The field's name in quotes. */
export function fieldName(side: NamedSide, mapping: FieldMapping): string {
  return quoted(side.fields.get(mapping[side.side]), mapping[side.side]);
}

function ofOneDirection(
  mapping: FieldMapping,
  from: Side,
  sides: Record<Side, NamedSide>,
  lists: ProjectLists,
): ConfigurationProblem[] {
  const to = otherSide(from);
  const [source, target] = [sides[from], sides[to]];
  const kinds = kindsOf(mapping);
  const way = `${fieldName(source, mapping)} of ${source.name} to ${fieldName(target, mapping)} of ${target.name}`;
  if (target.fields.get(mapping[to])?.readOnly === true)
    return [
      blocks(
        "target-read-only",
        `The mapping of ${way} cannot work: Jira fills ${fieldName(target, mapping)} by itself. Map it in the other direction only.`,
      ),
    ];
  const possible = conversionsBetween(kinds[from], kinds[to]);
  const conversion = conversionFrom(mapping, from);
  if ("impossible" in possible)
    return [blocks("conversion-impossible", `The mapping of ${way} cannot work. ${possible.impossible}`)];
  if (conversion === null)
    return [
      blocks(
        "conversion-missing",
        `Choose how values change in the mapping of ${way}: it needs a table of values.`,
      ),
    ];
  if (!possible.possible.includes(conversion.by))
    return [
      blocks(
        "conversion-impossible",
        `The conversion chosen for the mapping of ${way} does not fit the two fields. Choose another.`,
      ),
    ];
  if (conversion.by === "text") return templateProblems(conversion.template, way);
  const values = { mapping, from, source, target, way };
  if (conversion.by === "table") return tableProblems(conversion, values);
  return createsMissing(lists, from, kinds[to]) ? [] : counterpartProblems(conversion, values);
}

function templateProblems(template: string, way: string): ConfigurationProblem[] {
  const unknown = unknownValuePlaceholders(template).map((name) => `{{${name}}}`);
  if (unknown.length === 0) return [];
  const known = valuePlaceholders.map((name) => `{{${name}}}`).join(" ");
  return [
    warning(
      "unknown-placeholder",
      `The text for the mapping of ${way} has ${unknown.join(", ")}, which would stay as it stands. Known are ${known}.`,
    ),
  ];
}

/** A text that says more than the value cannot be read as that value on its way back. */
function noWayBack(mapping: FieldMapping, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  if (mapping.direction !== "both") return [];
  return bothSides.flatMap((from) => {
    const [there, back] = [conversionFrom(mapping, from), conversionFrom(mapping, otherSide(from))];
    if (there?.by !== "text" || back === null || back.by === "text") return [];
    if (there.template.trim() === "{{value}}" || back.by === "table") return [];
    return [
      warning(
        "text-does-not-come-back",
        `${fieldName(sides[otherSide(from)], mapping)} of ${sides[otherSide(from)].name} gets more text than the value, so an edit there can hardly be read as a value of ${fieldName(sides[from], mapping)}. Use {{value}} alone, or one direction.`,
      ),
    ];
  });
}

function unknownTypes(mapping: FieldMapping, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  return bothSides.flatMap((side) =>
    (mapping.issueTypes?.[side] ?? [])
      .filter((id) => !sides[side].types.has(id))
      .map((id) =>
        blocks(
          "unknown-issue-type",
          `The mapping of ${coupleInWords(mapping, sides)} is limited to the issue type with id ${id}, which does not exist in ${sides[side].name} any more. Remove it there.`,
        ),
      ),
  );
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "field-mappings", severity: "blocks-publishing", kind, message };
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab: "field-mappings", severity: "warning", kind, message };
}
