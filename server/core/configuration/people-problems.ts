// Faults on the tab People.
import type { Configuration } from "./document.ts";
import { kindsOf } from "./field-mapping.ts";
import type { NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";
import type { Side } from "../sides.ts";

const bothSides = ["first", "second"] as const;

/** People whom two rows name, and rules under which nobody is known while fields with people are mapped. */
export function peopleProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  const { rows, byAccount, byEmail } = document.people;
  const twice = bothSides.flatMap((side) => {
    const ids = rows.map((row) => row[side]);
    const again = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    return [...again].map(() =>
      warning(
        "person-in-two-rows",
        `Two rows of the table of people name the same person of ${sides[side].name}: on the way to the other side the first row counts, and mentions become plain names.`,
      ),
    );
  });
  const mapsPeople = document.fields.some((mapping) =>
    Object.values(kindsOf(mapping)).some((kind) => kind === "user" || kind === "users"),
  );
  if (rows.length > 0 || byAccount || byEmail || !mapsPeople) return twice;
  return [
    warning(
      "nobody-is-known",
      "Fields with people are mapped, but nobody is known on the other side: add rows to the table, or let people be known by their account.",
    ),
  ];
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab: "people", severity: "warning", kind, message };
}
