// Faults of the table of link types.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

type Sides = Record<Side, NamedSide>;

/** Types that are gone, and types that would become two others. */
export function linkTypeProblems({ links }: Configuration, sides: Sides): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((side) => [
    ...unknownTypes(links.types, sides[side]),
    ...mappedTwice(links.types, side, sides),
  ]);
}

function unknownTypes(rows: Configuration["links"]["types"], side: NamedSide): ConfigurationProblem[] {
  const known = new Set((side.catalogue.linkTypes ?? []).map(({ id }) => id));
  const unknown = new Set(rows.map((row) => row[side.side]).filter((id) => !known.has(id)));
  return [...unknown].map((id) =>
    blocks(
      "unknown-link-type",
      `The link type with id ${id} does not exist on the site of ${side.name} any more. Remove it from the table or choose another.`,
    ),
  );
}

function mappedTwice(
  rows: Configuration["links"]["types"],
  from: Side,
  sides: Sides,
): ConfigurationProblem[] {
  const ids = rows.filter((row) => flowsFrom(row.direction, from)).map((row) => row[from]);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => {
    const type = sides[from].catalogue.linkTypes?.find((one) => one.id === id);
    return blocks(
      "link-type-mapped-twice",
      `Links of type ${quoted(type, id)} of ${sides[from].name} become more than one type in ${sides[otherSide(from)].name}. Keep one row.`,
    );
  });
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "links", severity: "blocks-publishing", kind, message };
}
