// Faults on the tab Field mappings.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration, FieldMapping } from "./document.ts";
import { createdTypes, quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

const bothSides = ["first", "second"] as const;

/** Mapped fields that are unknown, do not fit, fill one field twice or form a circle; and a summary that nothing fills. */
export function fieldProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  return [
    ...document.fields.flatMap((mapping) => ofOneMapping(mapping, sides)),
    ...bothSides.flatMap((side) => filledTwice(document, sides[side])),
    ...circles(document, sides),
    ...bothSides.flatMap((side) => summaryNotFilled(document, sides[side])),
    ...bothSides.flatMap((side) => notOnCreateScreen(document, sides[side])),
  ];
}

function ofOneMapping(mapping: FieldMapping, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  const found = {
    first: sides.first.fields.get(mapping.first),
    second: sides.second.fields.get(mapping.second),
  };
  const unknown = bothSides.filter((side) => found[side] === undefined);
  if (unknown.length > 0)
    return unknown.map((side) =>
      blocks(
        "unknown-field",
        `The field with id ${mapping[side]} does not exist in ${sides[side].name} any more. Remove the mapping or choose another field.`,
      ),
    );
  if (found.first?.kind === mapping.kind && found.second?.kind === mapping.kind) return [];
  const couple = `${fieldName(sides.first, mapping)} of ${sides.first.name} and ${fieldName(sides.second, mapping)} of ${sides.second.name}`;
  return [
    blocks(
      "kinds-differ",
      `The fields ${couple} do not hold the same kind of value. Choose two fields of the same kind.`,
    ),
  ];
}

function filledTwice(document: Configuration, target: NamedSide): ConfigurationProblem[] {
  const ids = into(document, target.side).map((mapping) => mapping[target.side]);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) =>
    blocks(
      "field-mapped-twice",
      `The field ${quoted(target.fields.get(id), id)} of ${target.name} would be filled by more than one field. Keep one of the mappings.`,
    ),
  );
}

/** A circle over more than two fields would pass values round for ever. Each field has at most one source here, so going back along the sources finds it. */
function circles(document: Configuration, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  const name = (side: Side, id: string) => `${side} ${id}`;
  const sources = new Map<string, string>();
  for (const side of bothSides)
    for (const mapping of into(document, side)) {
      const from = otherSide(side);
      const target = name(side, mapping[side]);
      if (!sources.has(target)) sources.set(target, name(from, mapping[from]));
    }
  const inCircle = (start: string) => {
    let steps = 1;
    for (
      let at = sources.get(start);
      at !== undefined && steps <= sources.size;
      at = sources.get(at), steps += 1
    )
      if (at === start) return steps > 2;
    return false;
  };
  const fields = document.fields
    .filter((mapping) => inCircle(name("first", mapping.first)))
    .map((mapping) => fieldName(sides.first, mapping));
  return fields.length === 0
    ? []
    : [
        blocks(
          "field-mappings-form-a-circle",
          `The mappings of ${[...new Set(fields)].join(", ")} form a circle: a value would go round for ever. Remove one of them.`,
        ),
      ];
}

function summaryNotFilled(document: Configuration, target: NamedSide): ConfigurationProblem[] {
  const filled = into(document, target.side).some((mapping) => mapping[target.side] === "summary");
  if (filled || createdTypes(document, target.side).length === 0) return [];
  return [
    blocks(
      "summary-not-mapped",
      `Issues are created in ${target.name}, but nothing is mapped to their summary. Add a field mapping to Summary.`,
    ),
  ];
}

function notOnCreateScreen(document: Configuration, target: NamedSide): ConfigurationProblem[] {
  const types = createdTypes(document, target.side).flatMap((id) => target.types.get(id) ?? []);
  const ids = new Set(into(document, target.side).map((mapping) => mapping[target.side]));
  return [...ids].flatMap((id) => {
    const field = target.fields.get(id);
    const missing = types.filter((type) => !type.fields.some((candidate) => candidate.id === id));
    if (field === undefined || missing.length === 0) return [];
    const names = missing.map((type) => `"${type.name}"`).join(", ");
    return [
      {
        ...blocks(
          "mapped-field-not-on-create-screen",
          `The field "${field.name}" is not on the create screen of ${names} in ${target.name}, so new issues may start without it.`,
        ),
        severity: "warning" as const,
      },
    ];
  });
}

function into(document: Configuration, side: Side): FieldMapping[] {
  return document.fields.filter((mapping) => flowsFrom(mapping.direction, otherSide(side)));
}

function fieldName(side: NamedSide, mapping: FieldMapping): string {
  return quoted(side.fields.get(mapping[side.side]), mapping[side.side]);
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "field-mappings", severity: "blocks-publishing", kind, message };
}
