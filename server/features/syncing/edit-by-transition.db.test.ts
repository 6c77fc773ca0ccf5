// Edits of issues that their workflow lets nobody edit: by the transition that was chosen for them, or as a problem that says so.
import { beforeEach, expect, test } from "vitest";
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue, FakeTransition } from "../../testing/fake-jira-site-data.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

const status = "51";
const onScreen = (id: string): FieldInfo => ({
  ...{ id, name: id, kind: null, defaultKind: null, required: false, hasDefault: false, options: [] },
});
const update = (more: Partial<FakeTransition> = {}): FakeTransition => ({
  ...{ name: "Update from partner", from: [status], to: status },
  ...{ fields: [onScreen("summary"), onScreen("description")] },
  ...more,
});

beforeEach(async () => {
  const configuration = supportConfiguration();
  const row = {
    issueType: helpType,
    transition: "update from partner",
    fields: ["summary", "description"],
  };
  bench = await createBench(database, {
    ...configuration,
    advanced: { ...configuration.advanced, editTransitions: { first: [], second: [row] } },
  });
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  bench.sites.second.frozenStatuses.add(status);
  bench.sites.second.takeCalls();
});

const nils = () => bench.sites.first.person("Nils");
const offer = (...transitions: FakeTransition[]) => {
  bench.sites.second.world.projects[0]!.transitions = transitions;
};
const rename = async (words: string) => {
  nils().editIssue(original.id, { summary: text(words) });
  await bench.settle();
};

test("go by the transition once the edit was refused, stay where they are, and are not sent again", async () => {
  offer(update());
  nils().editIssue(original.id, { summary: text("Fire"), description: richText("It burns") });
  await bench.settle();
  expect(copy).toMatchObject({ statusId: status, fields: { summary: text("Fire") } });
  expect(copy.fields.description).toEqual(richText("It burns"));
  const calls = bench.sites.second.takeCalls();
  const steps = ["readIssue", "editIssue", "transitions", "transition", "readIssue"];
  expect(calls.slice(0, steps.length)).toEqual(steps);
  expect(calls.filter((call) => call === "transition")).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
  bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Put out") });
  await bench.settle();
  expect(original.fields.summary).toEqual(text("Put out"));
});

test("are edited as usual where the workflow lets them", async () => {
  offer(update());
  bench.sites.second.frozenStatuses.clear();
  await rename("Fire");
  expect(bench.sites.second.takeCalls()).not.toContain("transitions");
  expect(copy.fields.summary).toEqual(text("Fire"));
});

test.each([
  ["is not offered", "is not offered there", []],
  ["leads elsewhere", "does not lead back", [update({ to: "53" })]],
  ["does not take the field", "on its screen", [update({ fields: [] })]],
])("whose transition %s are problems that say so, until it does", async (_words, why, transitions) => {
  offer(...transitions);
  await rename("Fire");
  const problems = await bench.problems();
  expect(problems).toMatchObject([
    { subject: "field:second:summary", kind: "edit-by-transition", side: "second" },
  ]);
  expect(problems[0]?.message).toContain(why);
  expect(copy).toMatchObject({ statusId: status, fields: { summary: text("Printer") } });
  offer(update());
  await rename("Big fire");
  expect(copy.fields.summary).toEqual(text("Big fire"));
  expect(await bench.problems()).toEqual([]);
});

test("for which no transition was chosen are problems that name it as a remedy", async () => {
  await bench.publish(supportConfiguration());
  await rename("Fire");
  expect((await bench.problems())[0]?.remedy).toMatch(/a transition for such edits can be chosen/);
});

test("a worker that dies after the transition finds the values there and takes it no second time", async () => {
  offer(update());
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.deliver();
  bench.sites.second.failNext("transition", new Error("killed"), { after: true });
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  bench.sites.second.takeCalls();
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("Fire"));
  expect(bench.sites.second.takeCalls()).not.toContain("transition");
  expect(await bench.problems()).toEqual([]);
});
