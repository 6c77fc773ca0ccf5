// Sub-tasks, parents and epics through the real store and queue: below the partner of their parent, in whatever order they arrive.
import { beforeEach, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import type { FieldWrite } from "../../core/fields/value.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, helpType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";

const subtaskType = "1009";
const subtaskThere = "2009";

const withHierarchy = (): Configuration => ({
  ...supportConfiguration(),
  issueTypes: [
    { direction: "first-to-second", first: [taskType], second: [helpType] },
    { direction: "first-to-second", first: [subtaskType], second: [subtaskThere] },
  ],
  links: {
    ...noLinks(),
    hierarchy: { firstToSecond: true, secondToFirst: false },
    levels: { first: { [taskType]: 0, [subtaskType]: -1 }, second: { [helpType]: 0, [subtaskThere]: -1 } },
  },
});

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database, withHierarchy());
  for (const [side, id] of [
    ["first", subtaskType],
    ["second", subtaskThere],
  ] as const) {
    const [project] = bench.sites[side].world.projects;
    project?.issueTypes.push({ ...project.issueTypes[0]!, id, name: "Sub-task", subtask: true });
  }
});

const nils = () => bench.sites.first.person("Nils");
const below = (issue: FakeIssue): FieldWrite => ({ kind: "parent", issueId: issue.id });
const create = (type: string, summary: string, parent?: FakeIssue) =>
  nils().createIssue("100", type, {
    summary: text(summary),
    ...(parent === undefined ? {} : { parent: below(parent) }),
  });
const copyOf = (summary: string) =>
  bench.sites.second.world
    .issuesOf("200")
    .find((issue) => issue.fields.summary?.kind === "text" && issue.fields.summary.text === summary);
const copies = () => bench.sites.second.world.issuesOf("200");
const parentOf = (issue: FakeIssue | undefined) =>
  issue?.fields.parent?.kind === "parent" ? issue.fields.parent.issueId : null;

test("a sub-task stands below the partner of its parent, in one create", async () => {
  const parent = create(taskType, "Parent");
  await bench.settle();
  create(subtaskType, "Child", parent);
  bench.sites.second.takeCalls();
  await bench.settle();
  expect(parentOf(copyOf("Child"))).toBe(copyOf("Parent")?.id);
  expect(bench.sites.second.takeCalls().filter((call) => call === "editIssue")).toEqual([]);
});

test("one that arrives before its parent waits, is woken once, and is created once", async () => {
  const parent = create(taskType, "Parent");
  const child = create(subtaskType, "Child", parent);
  const [ofParent, ofChild] = bench.sites.first.takeWebhooks();
  expect(ofChild?.facts.issueId).toBe(child.id);
  await bench.accept("first", ofChild!);
  const [childPair] = await bench.waitingPairs();
  await bench.runPass(childPair!);
  expect(copies()).toEqual([]);
  expect((await bench.waitingPairs()).includes(childPair!)).toBe(false);
  await bench.settle();
  expect(copies()).toHaveLength(2);
  expect(parentOf(copyOf("Child"))).toBe(copyOf("Parent")?.id);
  await bench.accept("first", ofParent!);
  await bench.settle();
  expect(copies()).toHaveLength(2);
  expect(await bench.prisma.pairWait.count({ where: { synchronizationId: bench.synchronizationId } })).toBe(
    0,
  );
});

test("the order of webhooks makes no difference to a family, and nothing is created twice", async () => {
  const parent = create(taskType, "Parent");
  for (const name of ["one", "two", "three"]) create(subtaskType, name, parent);
  for (const webhook of bench.sites.first.takeWebhooks().reverse()) await bench.accept("first", webhook);
  await bench.settle();
  expect(copies()).toHaveLength(4);
  for (const name of ["one", "two", "three"]) expect(parentOf(copyOf(name))).toBe(copyOf("Parent")?.id);
});

test("a parent whose partner was stored between the look and the wait wakes the child at once", async () => {
  const parent = create(taskType, "Parent");
  create(subtaskType, "Child", parent);
  const [ofParent, ofChild] = bench.sites.first.takeWebhooks();
  await bench.accept("first", ofChild!);
  const [childPair] = await bench.waitingPairs();
  const { relativesOf } = bench.deps.pairs;
  bench.deps.pairs.relativesOf = async (...asked) => {
    const known = await relativesOf(...asked);
    bench.deps.pairs.relativesOf = relativesOf;
    await bench.accept("first", ofParent!);
    for (const id of await bench.waitingPairs()) if (id !== childPair) await bench.runPass(id);
    return known;
  };
  await bench.runPass(childPair!);
  expect(copyOf("Child")).toBeUndefined();
  await bench.settle();
  expect(parentOf(copyOf("Child"))).toBe(copyOf("Parent")?.id);
});

test("a sub-task of a parent that is not synchronized stays home, and follows when its parent does", async () => {
  const parent = create(bugType, "Parent");
  create(subtaskType, "Child", parent);
  await bench.settle();
  expect(copies()).toEqual([]);
  expect(await bench.problems()).toEqual([]);
  parent.issueTypeId = taskType;
  nils().editIssue(parent.id, {});
  await bench.settle();
  expect(parentOf(copyOf("Child"))).toBe(copyOf("Parent")?.id);
});

test("a later change of parent follows with the other fields, in one write", async () => {
  const [one, other] = [create(taskType, "One"), create(taskType, "Other")];
  const child = create(subtaskType, "Child", one);
  await bench.settle();
  bench.sites.second.takeCalls();
  nils().editIssue(child.id, { parent: below(other), summary: text("Moved") });
  await bench.settle();
  expect(parentOf(copyOf("Moved"))).toBe(copyOf("Other")?.id);
  expect(bench.sites.second.takeCalls().filter((call) => call === "editIssue")).toHaveLength(1);
});

test("a sub-task of an issue whose partner was away gets its own when it is back, also when it was looked at meanwhile", async () => {
  const parent = create(taskType, "Parent");
  await bench.settle();
  const there = copyOf("Parent")!;
  bench.sites.second.world.moveIssue(there.id, "900");
  await bench.settle();
  create(subtaskType, "Child", parent);
  await bench.settle();
  expect(copyOf("Child")).toBeUndefined();
  bench.sites.second.world.moveIssue(there.id, "200");
  await bench.settle();
  expect(parentOf(copyOf("Child"))).toBe(there.id);
  expect(await bench.prisma.pairWait.count({ where: { synchronizationId: bench.synchronizationId } })).toBe(
    0,
  );
});
