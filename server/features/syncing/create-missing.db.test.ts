// Components and versions that the other project does not have are created where the mapping allows it, and only then.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FieldValue } from "../../core/fields/value.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(() => open(true));

async function open(createMissing: boolean) {
  const configuration = supportConfiguration();
  const couple = (field: string, kind: "components" | "versions") => ({
    ...{
      first: field,
      second: field,
      kind,
      direction: "first-to-second" as const,
      rule: "newest-wins" as const,
    },
    conversions: { firstToSecond: { by: "same" as const, createMissing } },
  });
  bench = await createBench(database, {
    ...configuration,
    fields: [...configuration.fields, couple("components", "components"), couple("fixVersions", "versions")],
  });
  bench.sites.second.parts.known = { component: new Set(["Known"]), version: new Set() };
}

const components = (...names: string[]): FieldValue => ({
  kind: "components",
  options: names.map((name) => ({ id: `1${name}`, name })),
});
const versions = (...names: string[]): FieldValue => ({
  kind: "versions",
  options: names.map((name) => ({ id: `2${name}`, name })),
});
const nils = () => bench.sites.first.person("Nils");
const names = (value: unknown) => JSON.stringify(value).match(/(?<="name":")[^"]*/g) ?? [];
const copy = () => bench.sites.second.world.issuesOf("200")[0]!;
const creates = () => bench.sites.second.takeCalls().filter((call) => call === "createPart").length;

test("on creation and on an edit, both kinds in one go, and what is there costs nothing", async () => {
  const original = nils().createIssue("100", taskType, {
    summary: text("Printer"),
    components: components("Known", "Paper"),
    fixVersions: versions("1.0"),
  });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(1);
  expect(names(copy().fields.components)).toEqual(["Known", "Paper"]);
  expect(names(copy().fields.fixVersions)).toEqual(["1.0"]);
  expect(creates()).toBe(3);
  nils().editIssue(original.id, { components: components("Paper", "Known") });
  nils().editIssue(original.id, { fixVersions: versions("1.0", "2.0") });
  await bench.settle();
  expect(names(copy().fields.fixVersions)).toEqual(["1.0", "2.0"]);
  expect(creates()).toBe(2);
  nils().editIssue(original.id, { components: components("Known") });
  await bench.settle();
  expect(names(copy().fields.components)).toEqual(["Known"]);
  expect(creates()).toBe(0);
  expect(await bench.problems()).toEqual([]);
});

test("not where the mapping does not allow it: the field is a problem, the rest is copied", async () => {
  await open(false);
  nils().createIssue("100", taskType, { summary: text("Printer"), components: components("Paper") });
  await bench.settle();
  expect(copy().fields.summary).toEqual(text("Printer"));
  expect(copy().fields.components).toBeUndefined();
  expect(creates()).toBe(0);
  expect(await bench.problems()).toMatchObject([{ subject: "field:second:components" }]);
});

test("what Lockstep may not create is named in the problem of its field, and the rest is copied", async () => {
  for (let round = 0; round < 5; round += 1)
    bench.sites.second.failNext("createPart", { kind: "forbidden", message: "No." });
  nils().createIssue("100", taskType, { summary: text("Printer"), components: components("Paper") });
  await bench.settle();
  expect(copy().fields.summary).toEqual(text("Printer"));
  const [problem] = await bench.problems();
  expect(problem).toMatchObject({ subject: "field:second:components" });
  expect(problem?.message).toContain('There is no component "Paper"');
});

test("a site that does not answer is asked again, and nothing is created twice", async () => {
  const busy = { kind: "unavailable", sent: "maybe", until: null } as const;
  bench.sites.second.failNext("createPart", busy, { after: true });
  nils().createIssue("100", taskType, { summary: text("Printer"), components: components("Paper") });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(0);
  bench.clock.time += 120_000;
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(1);
  expect(names(copy().fields.components)).toEqual(["Paper"]);
});
