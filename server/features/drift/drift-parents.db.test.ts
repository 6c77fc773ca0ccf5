// A sub-task that stands below another issue than its partner's is listed, on either side, and a repair puts it back.
import { beforeEach, expect, test } from "vitest";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createDriftBench, type DriftBench } from "../../testing/drift-bench.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";

const subtask = { first: "1009", second: "2009" };

const database = benchDatabase();
let bench: Bench;
let drift: DriftBench;
let parent: FakeIssue;
let other: FakeIssue;
let child: FakeIssue;

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const summary = (issue: FakeIssue) => JSON.stringify(issue.fields.summary);
const copyOf = (issue: FakeIssue) =>
  bench.sites.second.world.issuesOf("200").find((copy) => summary(copy) === summary(issue))!;
const below = ({ id }: FakeIssue) => ({ parent: { kind: "parent", issueId: id } }) as const;

beforeEach(async () => {
  const configuration = supportConfiguration();
  bench = await createBench(database, {
    ...configuration,
    issueTypes: [
      { direction: "first-to-second", first: [taskType], second: [helpType] },
      { direction: "first-to-second", first: [subtask.first], second: [subtask.second] },
    ],
    links: {
      ...noLinks(),
      hierarchy: { firstToSecond: true, secondToFirst: false },
      levels: {
        first: { [taskType]: 0, [subtask.first]: -1 },
        second: { [helpType]: 0, [subtask.second]: -1 },
      },
    },
  });
  for (const side of ["first", "second"] as const) {
    const [project] = bench.sites[side].world.projects;
    project?.issueTypes.push({
      ...project.issueTypes[0]!,
      id: subtask[side],
      name: "Sub-task",
      subtask: true,
    });
  }
  drift = createDriftBench(database, bench);
  parent = nils().createIssue("100", taskType, { summary: text("Printer") });
  other = nils().createIssue("100", taskType, { summary: text("Scanner") });
  child = nils().createIssue("100", subtask.first, { summary: text("Paper"), ...below(parent) });
  await bench.settle();
  expect(await drift.check()).toEqual([]);
});

const moveOriginal = () => nils().editIssue(child.id, below(other));
const moveCopy = () => tess().editIssue(copyOf(child).id, below(copyOf(other)));

test.each<[string, () => void, string, () => FakeIssue]>([
  ["the original that moved", moveOriginal, "missed", () => other],
  ["the copy that moved, where parents go the other way only,", moveCopy, "left", () => parent],
])("%s is listed and mended", async (_what, change, cause, expected) => {
  change();
  bench.sites.first.takeWebhooks();
  bench.sites.second.takeWebhooks();
  expect(await drift.check()).toMatchObject([{ about: "parent", is: "different", cause, to: "second" }]);
  expect(await drift.repairAll()).toMatchObject({ ok: true, value: { differences: 1, skipped: 0 } });
  await bench.settle();
  await drift.later();
  await drift.run();
  expect(copyOf(child).fields).toMatchObject(below(copyOf(expected())));
  expect(await drift.check()).toEqual([]);
});
