// Faults on the tab Issue types.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

/** Issue types that are missing, unknown, or mapped so that it is not clear what becomes of an issue. */
export function issueTypeProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  if (document.issueTypes.length === 0)
    return [
      blocks(
        "no-issue-type-mapping",
        "No issue type is mapped, so nothing would be synchronized. Add an issue type mapping.",
      ),
    ];
  return [
    ...unknownTypes(document, sides),
    ...document.issueTypes.flatMap((mapping) => unclearTargets(mapping, sides)),
    ...mappedTwice(document, sides),
  ];
}

function unknownTypes(document: Configuration, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((side) => {
    const { types, name } = sides[side];
    const ids = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
    return [...ids]
      .filter((id) => !types.has(id))
      .map((id) =>
        blocks(
          "unknown-issue-type",
          `The issue type with id ${id} does not exist in ${name} any more. Remove it from the mapping or choose another.`,
        ),
      );
  });
}

function unclearTargets(
  mapping: Configuration["issueTypes"][number],
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  if (mapping.direction === "both") {
    if (mapping.first.length === 1 && mapping.second.length === 1) return [];
    return [
      blocks(
        "both-directions-need-one-type",
        "A mapping in both directions needs exactly one issue type on each side. Use one direction to map many types to one.",
      ),
    ];
  }
  const target = sides[mapping.direction === "first-to-second" ? "second" : "first"];
  const targets = mapping[target.side];
  if (targets.length === 1) return [];
  const names = targets.map((id) => quoted(target.types.get(id), id)).join(", ");
  return [
    blocks(
      "several-target-types",
      `It is not clear which issue type to create in ${target.name}: ${names}. Leave exactly one.`,
    ),
  ];
}

function mappedTwice(document: Configuration, sides: Record<Side, NamedSide>): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((from) => {
    const ids = document.issueTypes
      .filter((mapping) => flowsFrom(mapping.direction, from))
      .flatMap((mapping) => mapping[from]);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return [...new Set(twice)].map((id) =>
      blocks(
        "issue-type-mapped-twice",
        `The issue type ${quoted(sides[from].types.get(id), id)} of ${sides[from].name} is mapped more than once towards ` +
          `${sides[otherSide(from)].name}. Keep one of the mappings.`,
      ),
    );
  });
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "issue-types", severity: "blocks-publishing", kind, message };
}
