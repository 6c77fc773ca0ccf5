// Faults on the tab Advanced: a field for the partner's key that cannot hold it, and quiet that Jira would not keep.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { editTransitionProblems } from "./edit-transition-problems.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

/** Problems of both sides, the first side first. */
export function advancedProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((side) => [
    ...ofKeyField(document, sides[side]),
    ...ofQuiet(document, sides[side]),
    ...editTransitionProblems(document, sides[side]),
  ]);
}

function ofKeyField(document: Configuration, side: NamedSide): ConfigurationProblem[] {
  const id = document.advanced.partnerKey[side.side];
  if (id === null) return [];
  const field = side.fields.get(id);
  const named = `The field ${quoted(field, id)} of ${side.name}`;
  if (field === undefined)
    return [
      blocks(
        "unknown-field",
        `${named}, which is to hold the partner's key, does not exist any more. Choose another.`,
      ),
    ];
  if (field.kind !== "text" || field.readOnly === true)
    return [blocks("field-holds-no-key", `${named} cannot hold the partner's key. Choose a text field.`)];
  const isFilled =
    id === "summary" ||
    document.fields.some(
      (mapping) => mapping[side.side] === id && flowsFrom(mapping.direction, otherSide(side.side)),
    );
  if (!isFilled) return [];
  return [
    blocks(
      "field-filled-twice",
      `${named} is to hold the partner's key, but something else fills it. Choose another field, or remove the mapping.`,
    ),
  ];
}

/** Jira ignores the wish of those who do not administer the project, without a word. */
function ofQuiet({ advanced }: Configuration, { side, name, catalogue }: NamedSide): ConfigurationProblem[] {
  if (!advanced.quiet[side] || catalogue.appAdministers !== false) return [];
  return [
    {
      ...blocks(
        "cannot-be-quiet",
        `Jira sends e-mails about edits by Lockstep in ${name} all the same, because the Lockstep app does not administer the project. Give it the permission Administer Projects there, or let e-mails be sent.`,
      ),
      severity: "warning",
    },
  ];
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "advanced", severity: "blocks-publishing", kind, message };
}
