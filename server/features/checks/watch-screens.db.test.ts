// The schema watch sees what the edit screens and transitions of issues that are there would refuse, and what has gone from the projects.
import { expect, test } from "vitest";
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createWatchBench } from "../../testing/watch-bench.ts";
import { helpType, supportConfiguration, taskType, text } from "../../testing/factories.ts";

const database = benchDatabase();
const hour = 3_600_000;
const traits = { required: false, hasDefault: false, options: [] };
const rootCause: FieldInfo = {
  ...{ id: "cause", name: "Root cause", kind: "text", defaultKind: "text" },
  ...{ required: true, hasDefault: false, options: [] },
};
const severity = (): FieldInfo => ({
  ...{ ...traits, id: "severity", name: "Severity", kind: "option", defaultKind: "option" },
  options: [
    { id: "1", name: "High" },
    { id: "2", name: "Low" },
  ],
});

/** With statuses of Task and IT Help to the second side, and severities by a table. */
function configuration(): Configuration {
  const off = { enabled: false, rows: [], arrivals: [] };
  const key = (id: string, name: string) => ({ id, name });
  return {
    ...supportConfiguration(),
    fields: [
      ...supportConfiguration().fields,
      {
        ...{ first: "severity", second: "severity", kind: "option" },
        ...{ direction: "first-to-second", rule: "newest-wins" },
        conversions: {
          firstToSecond: {
            by: "table",
            rows: [
              { from: key("1", "High"), to: key("1", "High") },
              { from: key("2", "Low"), to: key("2", "Low") },
            ],
            otherwise: { kind: "keep" },
          },
        },
      },
    ],
    workflow: {
      statuses: [
        {
          ...{ first: taskType, second: helpType, rule: "newest-wins", secondToFirst: off },
          firstToSecond: {
            ...{ enabled: true, arrivals: [] },
            rows: [
              { from: "1", to: "51", via: null },
              { from: "2", to: "52", via: null },
              { from: "3", to: "53", via: null },
            ],
          },
        },
      ],
    },
  };
}

/** A pair of issues under a version that fits both projects, looked at once. */
async function watched() {
  const { watch: look, ...scene } = await createWatchBench(database, configuration(), () => [severity()]);
  scene.bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Printer") });
  await scene.bench.settle();
  const watch = (mySides: Side[] = ["second"], after = 24 * hour) => look(after, mySides);
  await watch([], 0);
  expect(await watch([], hour / 4)).toEqual([]);
  return { ...scene, watch };
}

test("a mapped field that no edit screen has is warned of before an edit is refused, and no more once it is back", async () => {
  const { bench, watch } = await watched();
  bench.sites.second.notOnEditScreens.add("description");
  expect(await watch()).toMatchObject([
    {
      ...{ kind: "schema-mapped-field-not-editable", count: 1, mine: true },
      message: expect.stringContaining(
        '"Description" cannot be edited on issues of type "IT Help"',
      ) as string,
      remedy: expect.stringContaining("Until then edits of this field may be refused.") as string,
    },
  ]);
  bench.sites.second.notOnEditScreens.clear();
  expect(await watch()).toEqual([]);
});

test("screens that could not be read take no warning away, and a synchronization without pairs asks for none", async () => {
  const { bench, watch } = await watched();
  bench.sites.second.notOnEditScreens.add("description");
  await watch();
  bench.sites.second.notOnEditScreens.clear();
  bench.sites.second.failNext("issueScreens", { kind: "unavailable", sent: "no", until: null });
  expect(await watch()).toHaveLength(1);
  await database.prisma.pair.updateMany({ data: { ended: "deleted" } });
  bench.sites.second.takeCalls();
  expect(await watch()).toHaveLength(1);
  expect(bench.sites.second.takeCalls()).not.toContain("issuePlaces");
});

test("a transition that asks for more than is given is told to the side whose workflow it is", async () => {
  const { watch, second } = await watched();
  second.transitions = [
    { name: "Start", to: "52" },
    { name: "Resolve", to: "53", fields: [rootCause] },
  ];
  expect(await watch(["second"])).toMatchObject([
    {
      kind: "schema-transition-needs-values",
      message: expect.stringContaining('"Resolve" of "IT Help" in Support asks for "Root cause"') as string,
    },
  ]);
  expect(JSON.stringify(await watch(["first"]))).not.toContain("Resolve");
  second.transitions = [{ name: "Resolve", to: "53" }];
  expect(await watch(["second"])).toEqual([]);
});

test("a status in which nobody may edit is warned of while others may be edited", async () => {
  const { bench, watch, second } = await watched();
  bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Fire") });
  await bench.settle();
  const [issue] = bench.sites.second.world.issuesOf("200");
  bench.sites.second.world.setStatus(issue!.id, "54", {}, null);
  await bench.settle();
  bench.sites.second.frozenStatuses.add("54");
  expect(second.issueTypes).toHaveLength(1);
  expect(await watch()).toMatchObject([
    {
      kind: "schema-status-forbids-editing",
      message: expect.stringContaining('while they are "Closed"') as string,
    },
  ]);
});

test.each<[string, (scene: Awaited<ReturnType<typeof watched>>) => void, string[]]>([
  [
    "a deleted status",
    ({ second }) => {
      const [type] = second.issueTypes;
      type!.statuses = type!.statuses.filter(({ id }) => id !== "53");
    },
    ["schema-unknown-status"],
  ],
  [
    "a deleted option",
    ({ second }) => second.issueTypes[0]!.fields.find(({ id }) => id === "severity")!.options.pop(),
    ["schema-table-value-gone"],
  ],
  [
    "a renamed option",
    ({ first }) => {
      for (const { fields } of first.issueTypes)
        fields.find(({ id }) => id === "severity")!.options[1]!.name = "Minor";
    },
    ["schema-table-value-renamed"],
  ],
  [
    "a new option",
    ({ first }) =>
      first.issueTypes[0]!.fields.find(({ id }) => id === "severity")!.options.push({
        id: "3",
        name: "None",
      }),
    ["schema-values-without-row"],
  ],
  ["a deleted issue type", ({ first }) => first.issueTypes.shift(), ["schema-unknown-issue-type"]],
  ["a deleted request type", ({ second }) => second.requestTypes.pop(), ["schema-unknown-request-type"]],
])("%s is warned of", async (_, change, expected) => {
  const scene = await watched();
  change(scene);
  const kinds = (await scene.watch()).map(({ kind }) => kind);
  for (const kind of expected) expect(kinds).toContain(kind);
});
