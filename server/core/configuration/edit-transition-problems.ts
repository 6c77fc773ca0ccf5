// What is said of transitions for edits: their faults, and what changed of them, in words.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { EditTransition } from "./edit-transitions.ts";
import { listDifference } from "./list-difference.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange, ConfigurationProblem } from "./problem.ts";

/** Issue types and fields that are gone, types with two transitions, and fields that nothing writes. */
export function editTransitionProblems(document: Configuration, side: NamedSide): ConfigurationProblem[] {
  const rows = document.advanced.editTransitions[side.side];
  return rows.flatMap((row, index) => {
    const type = side.types.get(row.issueType);
    const named = `Issue type ${quoted(type, row.issueType)} of ${side.name}`;
    if (type === undefined)
      return [
        blocks("unknown-issue-type", `${named} does not exist any more. Remove its transition for edits.`),
      ];
    const isTwice = rows.findIndex((one) => one.issueType === row.issueType) < index;
    return [
      ...(isTwice
        ? [blocks("edit-transition-twice", `${named} has two transitions for edits. Keep one of them.`)]
        : []),
      ...row.fields.flatMap((field) => fieldProblem(document, side, row, field)),
    ];
  });
}

function fieldProblem(
  document: Configuration,
  side: NamedSide,
  { transition }: EditTransition,
  field: string,
): ConfigurationProblem[] {
  const known = side.fields.get(field);
  const named = `The field ${quoted(known, field)} of ${side.name}`;
  if (known === undefined)
    return [
      blocks(
        "unknown-field",
        `${named} does not exist any more. Take it out of the transition "${transition}".`,
      ),
    ];
  const isWritten = document.fields.some(
    (mapping) => mapping[side.side] === field && flowsFrom(mapping.direction, otherSide(side.side)),
  );
  if (isWritten) return [];
  const message = `${named} is to be edited by the transition "${transition}", but no field mapping writes it.`;
  return [{ ...blocks("edit-transition-unused", message), severity: "warning" }];
}

/** Changes of one side, in words. */
export function editTransitionDifference(
  before: Configuration,
  after: Configuration,
  side: Side,
  names: CatalogueNames,
): ConfigurationChange[] {
  return listDifference(before.advanced.editTransitions[side], after.advanced.editTransitions[side], {
    ...{ tab: "advanced", title: "Transition for edits" },
    identity: ({ issueType }) => issueType,
    words: ({ issueType, transition, fields }) =>
      `${names.issueType(side, issueType)} of ${names.project(side)}, "${transition}" for ` +
      fields.map((field) => names.field(side, field)).join(", "),
  });
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "advanced", severity: "blocks-publishing", kind, message };
}
