// Faults of sub-tasks, parents and epics: what cannot be created without a parent, and what loses its parent on the way.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration, IssueTypeMapping } from "./document.ts";
import { wayFrom } from "./links.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

type Sides = Record<Side, NamedSide>;

/** Problems of the issue type mappings as far as they are about levels, and of the directions in which parents follow. */
export function hierarchyProblems(document: Configuration, sides: Sides): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((from) =>
    document.issueTypes
      .filter((mapping) => flowsFrom(mapping.direction, from))
      .flatMap((mapping) => ofOneMapping(document, mapping, from, sides)),
  );
}

function ofOneMapping(
  document: Configuration,
  mapping: IssueTypeMapping,
  from: Side,
  sides: Sides,
): ConfigurationProblem[] {
  const to = otherSide(from);
  const [source, target] = [sides[from], sides[to]];
  const [targetId = ""] = mapping[to];
  const targetType = target.types.get(targetId);
  const becomesSubtask = targetType?.subtask === true;
  const follows = document.links.hierarchy[wayFrom(from)];
  const sources = mapping[from].flatMap((id) => source.types.get(id) ?? []);
  const standard = sources.filter((type) => !type.subtask);
  const subtasks = sources.filter((type) => type.subtask);
  const named = (types: { name: string }[]) => types.map((type) => `"${type.name}"`).join(", ");
  const becomes = quoted(targetType, targetId);
  const found: ConfigurationProblem[] = [];
  if (becomesSubtask && standard.length > 0)
    found.push({
      ...{ tab: "issue-types", severity: "blocks-publishing", kind: "sub-task-of-nothing" },
      message: `${named(standard)} of ${source.name} cannot become ${becomes} in ${target.name}: a sub-task needs a parent. Map sub-tasks only to it.`,
    });
  if (becomesSubtask && subtasks.length > 0 && !follows)
    found.push({
      ...{ tab: "links", severity: "blocks-publishing", kind: "sub-tasks-without-parents" },
      message: `${named(subtasks)} of ${source.name} becomes ${becomes} in ${target.name}, which needs a parent. Let parents follow from ${source.name} to ${target.name}.`,
    });
  if (targetType !== undefined && !becomesSubtask && subtasks.length > 0 && follows)
    found.push({
      ...{ tab: "links", severity: "warning", kind: "sub-tasks-lose-their-parents" },
      message: `${named(subtasks)} of ${source.name} becomes ${becomes} in ${target.name}, which is no sub-task: it will stand there without its parent.`,
    });
  return found;
}
