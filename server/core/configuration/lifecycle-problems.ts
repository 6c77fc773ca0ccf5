// Faults of what is to become of copies whose originals are deleted; shown on the tab Issue types.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { copyTypes, deletionKey } from "./lifecycle.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

const tab = "issue-types" as const;

/** Statuses that are missing or not there, and a word about deleting. */
export function lifecycleProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((from) => {
    const target = sides[otherSide(from)];
    const { action, statuses } = document.lifecycle[deletionKey(from)];
    const types = copyTypes(document, from);
    if (types.length === 0 || action === "keep") return [];
    if (action === "delete")
      return [
        warning(
          "copies-are-deleted",
          `When an issue of ${sides[from].name} is deleted, its copy in ${target.name} is deleted too, with its comments and files. Jira cannot undo that.`,
        ),
      ];
    return types.flatMap((id): ConfigurationProblem[] => {
      const type = target.types.get(id);
      const name = quoted(type, id);
      const status = statuses[id];
      if (status === undefined)
        return [
          warning(
            "no-closing-status",
            `No status is chosen for closing ${name} of ${target.name}, so copies of this type are kept as they are when their original is deleted.`,
          ),
        ];
      if (type === undefined || type.statuses.some((one) => one.id === status)) return [];
      return [
        {
          ...{ tab, severity: "blocks-publishing", kind: "unknown-closing-status" },
          message: `The status for closing ${name} of ${target.name} does not exist in its workflow any more. Choose another.`,
        },
      ];
    });
  });
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab, severity: "warning", kind, message };
}
