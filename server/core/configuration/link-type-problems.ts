// Faults of the table of link types, and what links to outside tell.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { wayFrom, type LinksSection } from "./links.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

type Sides = Record<Side, NamedSide>;

/** Types that are gone, types that would become two others, and titles of issues outside that are shown to the other side. */
export function linkTypeProblems({ links }: Configuration, sides: Sides): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((side) => [
    ...unknownTypes(links.types, sides[side]),
    ...mappedTwice(links.types, side, sides),
    ...titlesTold(links, side, sides),
  ]);
}

function titlesTold({ outside }: LinksSection, from: Side, sides: Sides): ConfigurationProblem[] {
  const { enabled, titles } = outside[wayFrom(from)];
  if (!enabled || !titles) return [];
  return [
    {
      ...blocks(
        "outside-titles-told",
        `Whoever sees an issue of ${sides[otherSide(from)].name} will see the titles of all issues that its partner in ${sides[from].name} is linked to, also of projects that are not synchronized. Switch the titles off if they are not meant for everybody there.`,
      ),
      severity: "warning",
    },
  ];
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
