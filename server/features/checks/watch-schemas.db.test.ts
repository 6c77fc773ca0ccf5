// The schema watch warns before a pass fails, and takes its warning back by itself.
import { expect, test } from "vitest";
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import { callsOfCheck } from "../../core/checks/watch-interval.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createWatchBench } from "../../testing/watch-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { retryProblems } from "../problems/retry-problems.ts";
import { skipProblems } from "../problems/skip-problems.ts";

const database = benchDatabase();
const hour = 3_600_000;
const traits = { required: false, hasDefault: false, options: [] };
const costCentre: FieldInfo = {
  ...traits,
  ...{ id: "cost", name: "Cost centre", kind: "text", defaultKind: "text", required: true },
};

/** A published version that fits both projects, looked at for the first time. */
async function watched() {
  const { bench, deps, watch: look, second } = await createWatchBench(database);
  const watch = async (after = 15 * hour) => {
    const groups = await look(after, ["second"]);
    // Of a project that is no service project nothing is asked for request types: only the double counts a call.
    const ofFirst = bench.sites.first.takeCalls().filter((method) => method !== "requestTypes");
    return { calls: ofFirst.length + bench.sites.second.takeCalls().length, groups };
  };
  expect((await watch(0)).calls).toBe(0);
  expect(await watch(hour / 4)).toMatchObject({ groups: [] });
  return { bench, watch, help: second.issueTypes[0]!, deps };
}

test("a required field that nothing fills is warned of before an issue is created, and no more once it is mended", async () => {
  const { bench, watch, help } = await watched();
  help.fields.push(costCentre);
  expect((await watch()).groups).toMatchObject([
    {
      ...{
        kind: "schema-required-field-without-value",
        title: "Required fields that get no value",
        count: 1,
      },
      message: expect.stringContaining('need a value for "Cost centre"') as string,
      remedy: expect.stringContaining("new issues of this type cannot be created") as string,
      mine: true,
    },
  ]);
  expect(
    await bench.prisma.synchronization.findUnique({ where: { id: bench.synchronizationId } }),
  ).toMatchObject({ state: "running" });
  help.fields.pop();
  expect((await watch()).groups).toEqual([]);
});

test("each cause is one warning however often it is found, and a site that does not answer takes none back", async () => {
  const { bench, watch, help } = await watched();
  help.fields.push(costCentre);
  await watch();
  await watch();
  bench.sites.second.failNext("project", { kind: "unavailable", sent: "no", until: null });
  expect((await watch()).groups).toMatchObject([{ count: 1 }]);
  help.fields.pop();
  expect((await watch(hour + 1)).groups).toEqual([]);
});

test("a lost permission is warned of to its own side", async () => {
  const { bench, watch } = await watched();
  bench.sites.second.lacking.add("ADD_COMMENTS");
  expect((await watch()).groups).toMatchObject([
    {
      kind: "schema-permissions",
      side: "second",
      title: "Lockstep lacks permissions in Support",
      mine: true,
    },
  ]);
  bench.sites.second.lacking.clear();
  expect((await watch()).groups).toEqual([]);
});

test("it is looked at soon after a step failed, a version was published, or a person retried the warning", async () => {
  const { bench, watch, help } = await watched();
  const { synchronizationId } = bench;
  const nils = bench.sites.first.person("Nils");
  const issue = nils.createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  bench.sites.second.takeCalls();
  bench.sites.first.takeCalls();
  expect((await watch(1.5 * hour)).calls).toBe(0);
  bench.sites.second.refusedFields.set("summary", "No.");
  nils.editIssue(issue.id, { summary: text("Fire") });
  await bench.settle();
  help.fields.push(costCentre);
  const found = await watch(1);
  expect(found.groups.map(({ kind }) => kind)).toContain("schema-required-field-without-value");
  help.fields.pop();
  const group = "first/schema-required-field-without-value/configuration";
  expect(await retryProblems(bench.deps, { synchronizationId, group })).toBe(1);
  expect((await watch(60_000)).groups.map(({ kind }) => kind)).toEqual(["refused"]);
  await bench.prisma.configurationVersion.updateMany({
    where: { synchronizationId },
    data: { publishedAt: new Date(bench.clock.time + 1) },
  });
  help.fields.push(costCentre);
  expect((await watch(60_000)).groups.map(({ kind }) => kind).toSorted()).toEqual([
    "refused",
    "schema-required-field-without-value",
  ]);
});

test("a worker that dies in a check leaves it to the next, a quarter of an hour later", async () => {
  const { bench, watch, help } = await watched();
  help.fields.push(costCentre);
  bench.sites.second.failNext("siteTime", new Error("The process died."));
  expect((await watch()).groups).toEqual([]);
  expect((await watch(hour / 4 - 1)).calls).toBe(0);
  expect((await watch(1)).groups).toMatchObject([{ count: 1 }]);
});

test("either side may put a warning out of sight, and it stays there", async () => {
  const { bench, watch, help } = await watched();
  help.fields.push(costCentre);
  await watch();
  const group = "first/schema-required-field-without-value/configuration";
  const { synchronizationId } = bench;
  expect(await skipProblems(bench.deps, { synchronizationId, mySides: ["second"], group })).toBe(1);
  expect((await watch()).groups).toEqual([]);
});

test("a check costs what the interval is reckoned by", async () => {
  const { bench, watch, deps } = await watched();
  bench.clock.time += hour;
  const sides = await Promise.all([
    deps.readSchema(bench.siteIds.first, "100"),
    deps.readSchema(bench.siteIds.second, "200"),
  ]);
  bench.sites.first.takeCalls();
  bench.sites.second.takeCalls();
  const expected = sides.reduce((sum, side) => sum + (side.ok ? callsOfCheck(side.value) : 0), 0);
  expect((await watch()).calls).toBe(expected);
});
