// Faults on the tab Worklogs, and what changed there in words.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { wayFrom } from "./links.ts";
import type { NamedSide } from "./named-side.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange, ConfigurationProblem } from "./problem.ts";
import { templateProblems } from "./template-problems.ts";
import { worklogFlowFrom, type WorklogFlow } from "./worklogs.ts";

const tab = "worklogs" as const;
const bothSides = ["first", "second"] as const;

/** Settings that do nothing, and templates with faults. None forbids publishing. */
export function worklogProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  if (!document.worklogs.enabled) return [];
  if (bothSides.every((from) => worklogFlowFrom(document, from) === null))
    return [
      {
        ...{ tab, severity: "warning", kind: "worklogs-without-direction" },
        message:
          "Work logs are enabled, but no direction is, so none would be copied. Enable a direction or switch work logs off.",
      },
    ];
  return bothSides.flatMap((from) => {
    const flow = worklogFlowFrom(document, from);
    return flow?.style === "enriched"
      ? templateProblems(flow.template, `work logs of ${sides[from].name}`, tab)
      : [];
  });
}

/** On or off, then each direction. */
export function worklogDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  const changes: string[] = [];
  if (before.worklogs.enabled !== after.worklogs.enabled)
    changes.push(`Work logs ${after.worklogs.enabled ? "enabled" : "disabled"}`);
  for (const side of bothSides) {
    const way = wayFrom(side);
    const title = `Work logs from ${names.project(side)} to ${names.project(otherSide(side))}`;
    for (const text of flowDifference(before.worklogs[way], after.worklogs[way]))
      changes.push(`${title}: ${text}`);
  }
  return changes.map((text) => ({ tab, kind: "changed", text }));
}

function flowDifference(before: WorklogFlow, after: WorklogFlow): string[] {
  const texts: string[] = [];
  if (before.enabled !== after.enabled) texts.push(after.enabled ? "on" : "off");
  if (before.style !== after.style) texts.push(after.style);
  if (before.template !== after.template) texts.push(`template is now "${after.template}"`);
  if (before.estimate !== after.estimate)
    texts.push(after.estimate === "auto" ? "reduce the remaining estimate" : "leave the remaining estimate");
  return texts;
}
