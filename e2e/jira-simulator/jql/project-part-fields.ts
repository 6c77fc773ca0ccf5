/**
 * Fields whose values belong to a project: versions, components, sprints, security levels, links.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-fields/
 */
import type { Issue } from "../entities/issue.ts";
import { resolverOf, type JqlContext, type SetComparison } from "./comparison.ts";

type Ids = (issue: Issue) => string[];

/** Ids that an issue keeps under the name of a field of Jira's own. */
export function keptUnder(fieldId: string): Ids {
  return (issue) => {
    const value = issue.custom[fieldId];
    if (Array.isArray(value)) return value.map(String);
    return typeof value === "string" ? [value] : [];
  };
}

/** Versions in the order of their projects' lists; functions tell the released from the others. */
export function versionsOf({ store }: JqlContext, of: Ids): SetComparison {
  const versions = store.data.versions ?? [];
  const rank = (id: string): number => versions.findIndex((each) => each.id === id);
  return {
    kind: "set",
    of,
    resolve: resolverOf(versions),
    rank,
    call: ({ name, args }) => {
      const match = /^(released|unreleased)versions$/.exec(name.toLowerCase());
      if (!match) return undefined;
      const projects = new Set(args.map((each) => store.project(each)?.id));
      const wanted = versions.filter(
        ({ released, archived, projectId }) =>
          !archived &&
          released === (match[1] === "released") &&
          (args.length === 0 || projects.has(projectId)),
      );
      return wanted.map((each) => each.id);
    },
    sortKey: (issue) => {
      const [first] = of(issue);
      return first === undefined ? null : rank(first);
    },
  };
}

export function componentsOf({ store }: JqlContext, of: Ids): SetComparison {
  const components = store.data.components ?? [];
  return {
    kind: "set",
    of,
    resolve: resolverOf(components),
    sortKey: (issue) => {
      const names = of(issue).map(
        (id) => components.find((each) => each.id === id)?.name.toLowerCase() ?? "",
      );
      return names.sort()[0] ?? null;
    },
  };
}

const SPRINT_STATES: Record<string, string> = {
  opensprints: "active",
  futuresprints: "future",
  closedsprints: "closed",
};

export function sprintsOf({ store }: JqlContext, of: Ids): SetComparison {
  const sprints = store.data.sprints ?? [];
  return {
    kind: "set",
    of,
    resolve: resolverOf(sprints.map(({ id, name }) => ({ id: String(id), name }))),
    call: ({ name }) => {
      const state = SPRINT_STATES[name.toLowerCase()];
      if (state === undefined) return undefined;
      return sprints.filter((each) => each.state === state).map((each) => String(each.id));
    },
  };
}

export function securityLevel({ store }: JqlContext): SetComparison {
  const levels = store.data.projects.flatMap((project) => project.securityLevels ?? []);
  return { kind: "set", of: keptUnder("security"), resolve: resolverOf(levels) };
}

/** Link types of an issue: named by themselves, or by one of their two readings. */
export function linkTypes({ store }: JqlContext): SetComparison {
  const types = store.data.issueLinkTypes ?? [];
  const links = store.data.issueLinks ?? [];
  const names = types.flatMap(({ id, name, inward, outward }) => [
    { id: `${id} in`, name },
    { id: `${id} out`, name },
    { id: `${id} in`, name: inward },
    { id: `${id} out`, name: outward },
  ]);
  const held = new Map<string, Set<string>>();
  const add = (issueId: string, id: string): void => {
    held.set(issueId, (held.get(issueId) ?? new Set()).add(id));
  };
  for (const { typeId, sourceId, destinationId } of links) {
    add(sourceId, `${typeId} out`);
    add(destinationId, `${typeId} in`);
  }
  return { kind: "set", of: (issue) => [...(held.get(issue.id) ?? [])], resolve: resolverOf(names) };
}
