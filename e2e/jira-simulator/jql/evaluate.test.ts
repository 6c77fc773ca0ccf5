/**
 * AND, OR and NOT against the algebra of sets, and the speed of a search in a large project.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Issue } from "../entities/issue.ts";
import { seedSite } from "../seed/sites.ts";
import { Store } from "../store/store.ts";
import { searchJql } from "./evaluate.ts";
import { parseJql } from "./parse.ts";
import type { Condition } from "./tree.ts";

const NOW = Date.UTC(2026, 10, 1);

function issueOf(number: number, projectId: string): Issue {
  return {
    id: String(20_000 + number),
    key: `X${projectId}-${number}`,
    projectId,
    issueTypeId: String(10001 + (number % 4)),
    statusId: String(10000 + (number % 3)),
    summary: number % 2 === 0 ? "even words" : "odd words",
    description: null,
    priorityId: String(1 + (number % 5)),
    labels: number % 3 === 0 ? [] : [`l${number % 3}`],
    assigneeId: null,
    reporterId: null,
    creatorId: "nobody",
    parentId: null,
    dueDate: null,
    resolutionId: null,
    resolvedAt: null,
    statusChangedAt: NOW,
    created: NOW - number * 1000,
    updated: NOW - ((number * 7919) % 100_000) * 1000,
    custom: {},
    properties: {},
    history: [],
  };
}

function storeOf(count: number): Store {
  const data = seedSite("northwind");
  const ids = data.projects.map((project) => project.id);
  return new Store({
    ...data,
    issues: Array.from({ length: count }, (_, number) => issueOf(number, ids[number % ids.length] ?? "")),
  });
}

function idsFound(store: Store, condition: Condition): Set<string> {
  const context = { store, user: undefined, now: NOW };
  return new Set(searchJql({ condition, order: [] }, store.issues(), context).map((issue) => issue.id));
}

/** Clauses on fields that no issue is without. */
const LEAVES = [
  "status = Done",
  "status in ('To Do', Done)",
  "summary ~ even",
  "priority >= High",
  "project = PA",
];
const leaf = fc.constantFrom(...LEAVES).map((jql) => parseJql(jql).condition as Condition);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ kind: fc.constant("not" as const), part: tie("tree") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

it("joins clauses as sets are joined", () => {
  const store = storeOf(60);
  const all = [...store.issues()].map((issue) => issue.id);
  const expected = (condition: Condition): Set<string> => {
    if (condition.kind === "not") {
      const inner = expected(condition.part);
      return new Set(all.filter((id) => !inner.has(id)));
    }
    if (condition.kind === "and" || condition.kind === "or") {
      const parts = condition.parts.map(expected);
      const holds = (id: string): boolean =>
        condition.kind === "and" ? parts.every((part) => part.has(id)) : parts.some((part) => part.has(id));
      return new Set(all.filter(holds));
    }
    return idsFound(store, condition);
  };
  fc.assert(
    fc.property(tree, (condition) => {
      expect(idsFound(store, condition)).toEqual(expected(condition));
    }),
  );
});

it("passes over issues without a value when a clause is negated", () => {
  const store = storeOf(9);
  const count = (jql: string): number =>
    idsFound(store, parseJql(jql).condition ?? { kind: "and", parts: [] }).size;
  expect([count("labels = l1"), count("labels != l1"), count("labels is empty")]).toEqual([3, 3, 3]);
  expect(count("not labels = l1")).toBe(3);
  expect(count("not (labels = l1 or labels = l2)")).toBe(0);
  expect(count("not labels in (l1, l2) or labels is empty")).toBe(3);
});

it("searches 50,000 issues of a site by project and time quickly", () => {
  const store = storeOf(50_000);
  const context = { store, user: undefined, now: NOW };
  const query = parseJql("project = PA AND updated >= -30d ORDER BY updated ASC");
  const search = (): Issue[] => searchJql(query, store.issues(), context);
  const found = search();
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    search();
    return performance.now() - began;
  });
  expect(found).toHaveLength(50_000 / store.data.projects.length);
  expect(found[0]?.updated).toBeLessThanOrEqual(found[1]?.updated ?? 0);
  expect(Math.min(...times)).toBeLessThan(100);
});
