// Faults on the tab Filter: queries that are no queries, by their form or by what Jira says of them.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { FilterOfSide } from "./filter.ts";
import { jqlFault } from "./jql.ts";
import type { NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

/** A query of this side that Jira refused, with its words. */
export interface RefusedJql {
  side: Side;
  jql: string;
  message: string;
}

const queries = ["outgoing", "receiving"] as const;

/** Problems of both sides, the first side first. `refused`: of the queries that Jira was asked about. */
export function filterProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
  refused: readonly RefusedJql[],
): ConfigurationProblem[] {
  return (["first", "second"] as const).flatMap((side) => {
    const filter = document.filter[side];
    const ofQueries = queries
      .filter((query) => filter[query] !== "")
      .flatMap((query) => ofOneQuery(filter, query, sides[side], refused));
    return [...ofQueries, ...withoutUse(document, sides, side)];
  });
}

function ofOneQuery(
  filter: FilterOfSide,
  query: (typeof queries)[number],
  side: NamedSide,
  refused: readonly RefusedJql[],
): ConfigurationProblem[] {
  const which =
    query === "outgoing"
      ? `The query for issues that leave ${side.name}`
      : `The query for issues of ${side.name} that take changes`;
  const jql = filter[query];
  const fault = jqlFault(jql);
  if (fault === "not-closed")
    return [blocks("jql-not-closed", `${which} has a bracket or a quote without its counterpart.`)];
  if (fault === "ordered")
    return [blocks("jql-ordered", `${which} has an ORDER BY. Leave it out: it selects, it does not sort.`)];
  const found = refused.find((one) => one.side === side.side && one.jql === jql);
  return found === undefined
    ? []
    : [blocks("jql-refused", `${which} is not understood by Jira: ${found.message}`)];
}

function withoutUse(
  document: Configuration,
  sides: Record<Side, NamedSide>,
  side: Side,
): ConfigurationProblem[] {
  const leave = document.issueTypes.some((mapping) => flowsFrom(mapping.direction, side));
  if (document.filter[side].outgoing === "" || leave) return [];
  const [from, to] = [sides[side].name, sides[otherSide(side)].name];
  return [
    {
      ...blocks(
        "filter-without-issue-types",
        `No issue type of ${from} is mapped to ${to}, so its query for issues that leave has nothing to select.`,
      ),
      severity: "warning",
    },
  ];
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "filter", severity: "blocks-publishing", kind, message };
}
