// Faults on the tab Field mappings.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration, FieldMapping } from "./document.ts";
import { mappedInto, mayMeet } from "./covered-fields.ts";
import { fieldName, ofOneMapping } from "./field-mapping-problems.ts";
import { createdTypes, quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

const bothSides = ["first", "second"] as const;

/** Mapped fields that are unknown, do not fit, fill one field twice or form a circle; and a summary that nothing fills. */
export function fieldProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  return [
    ...document.fields.flatMap((mapping) => ofOneMapping(mapping, sides, document.projectLists)),
    ...bothSides.flatMap((side) => filledTwice(document, sides[side])),
    ...circles(document, sides),
    ...bothSides.flatMap((side) => summaryNotFilled(document, sides[side])),
    ...bothSides.flatMap((side) => notOnCreateScreen(document, sides[side])),
  ];
}

function filledTwice(document: Configuration, target: NamedSide): ConfigurationProblem[] {
  const mappings = into(document, target.side);
  const twice = new Set(
    mappings
      .filter((mapping, index) =>
        mappings
          .slice(0, index)
          .some((other) => other[target.side] === mapping[target.side] && mayMeet(other, mapping)),
      )
      .map((mapping) => mapping[target.side]),
  );
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
  const created = createdTypes(document, target.side);
  if (created.every((type) => mappedInto(document, target.side, type).has("summary"))) return [];
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

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "field-mappings", severity: "blocks-publishing", kind, message };
}
