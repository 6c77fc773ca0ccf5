// Faults of what is to happen to the lists of versions and components; shown on the tab Field mappings.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";
import { keepsAttributes, listFlow, listNames, projectParts } from "./project-lists.ts";

/** Warnings: what Lockstep is not allowed to do, and what Jira cannot undo. */
export function projectListProblems(
  { projectLists }: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  return projectParts.flatMap((part) =>
    (["first", "second"] as const).flatMap((from): ConfigurationProblem[] => {
      const flow = listFlow(projectLists, part, from);
      if (flow.mode === "off") return [];
      const [source, target] = [sides[from], sides[otherSide(from)]];
      const list = listNames[part];
      const forbidden = target.catalogue.appAdministers === false;
      const deletes = keepsAttributes(flow) && flow.deleted === "follow";
      return [
        ...(forbidden
          ? [
              warning(
                "cannot-change-list",
                `Lockstep is not allowed to create or change ${list} in ${target.name}. Give the Lockstep app the permission Administer Projects there, or let the ${list} of ${source.name} stay at home.`,
              ),
            ]
          : []),
        ...(deletes
          ? [
              warning(
                "parts-are-deleted",
                `When one of the ${list} of ${source.name} is deleted or merged, its partner in ${target.name} is too. Jira cannot undo that.`,
              ),
            ]
          : []),
      ];
    }),
  );
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab: "field-mappings", severity: "warning", kind, message };
}
