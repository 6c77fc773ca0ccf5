// Of every kind of data: what differs without a word is listed by name, a repair mends it, and the next check finds nothing.
import { beforeEach, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { usualPeople } from "../../core/configuration/people.ts";
import type { StatusMapping } from "../../core/configuration/workflow.ts";
import { noWorklogs } from "../../core/configuration/worklogs.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createDriftBench, type DriftBench } from "../../testing/drift-bench.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { customerStatuses, helpType, supportStatuses, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { blocksType, relatesType } from "../../testing/fake-links.ts";
import { configurationWithFiles } from "../../testing/file-scene.ts";

const database = benchDatabase();
let bench: Bench;
let drift: DriftBench;
let issue: FakeIssue;
let other: FakeIssue;

const statusId = (name: string, among: { id: string; name: string }[]) =>
  among.find((status) => status.name === name)?.id ?? name;
const ours = (name: string) => statusId(name, customerStatuses);
const theirs = (name: string) => statusId(name, supportStatuses);
const statuses: StatusMapping = {
  ...{ first: taskType, second: helpType, rule: "newest-wins" },
  firstToSecond: {
    ...{ enabled: true, arrivals: [] },
    rows: [
      { from: ours("To Do"), to: theirs("Open"), via: null },
      { from: ours("In Progress"), to: theirs("In Progress"), via: null },
    ],
  },
  secondToFirst: { enabled: false, arrivals: [], rows: [] },
};

function everyKind(): Configuration {
  const files = configurationWithFiles();
  const worklogs = noWorklogs();
  const assignee = { first: "assignee", second: "assignee", kind: "user", rule: "newest-wins" } as const;
  return {
    ...files,
    fields: [...files.fields, { ...assignee, direction: "both" }],
    people: usualPeople(),
    workflow: { ...files.workflow, statuses: [statuses] },
    links: {
      ...noLinks(),
      types: [relatesType, blocksType].map((id) => ({
        ...{ first: id, second: id, direction: "both", reversed: false },
      })),
    },
    worklogs: {
      enabled: true,
      firstToSecond: { ...worklogs.firstToSecond, enabled: true },
      secondToFirst: { ...worklogs.secondToFirst, enabled: true },
    },
  };
}

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const copies = () => bench.sites.second.world.issuesOf("200");
const copy = () =>
  copies().find(({ fields }) => JSON.stringify(fields.summary) === JSON.stringify(text("Printer")))!;
const otherCopy = () => copies().find(({ id }) => id !== copy().id)!;
const half = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 1800, comment: document("Looked at it") };
const logsThere = () => bench.sites.second.world.worklogs;
const linksThere = () => bench.sites.second.world.links.all();
const user = (accountId: string): FieldValue => ({
  kind: "user",
  user: { accountId, displayName: `Person ${accountId}`, email: null },
});

beforeEach(async () => {
  bench = await createBench(database, everyKind());
  drift = createDriftBench(database, bench);
  for (const side of ["first", "second"] as const)
    for (const accountId of ["ina", "olaf"])
      bench.sites[side].world.people.push({
        accountId,
        displayName: `Person ${accountId}`,
        email: null,
        active: true,
      });
  issue = nils().createIssue("100", taskType, { summary: text("Printer"), assignee: user("ina") });
  other = nils().createIssue("100", taskType, { summary: text("Scanner") });
  await bench.settle();
  nils().attach(issue.id, "log.txt", "It smokes");
  nils().logWork(issue.id, half);
  nils().link(relatesType, issue.id, other.id);
  await bench.settle();
  expect(await drift.check()).toEqual([]);
});

const removeFile = (of: FakeIssue) => of.files.forEach(({ id }) => tess().deleteFile(id));

const mended: [string, () => void, string[], () => unknown, unknown][] = [
  [
    "a status",
    () => nils().setStatus(issue.id, ours("In Progress")),
    ["status different missed"],
    () => copy().statusId,
    theirs("In Progress"),
  ],
  [
    "a status of the partner where it goes the other way",
    () => tess().setStatus(copy().id, theirs("In Progress")),
    ["status different left"],
    () => copy().statusId,
    theirs("Open"),
  ],
  [
    "a person in a field",
    () => nils().editIssue(issue.id, { assignee: user("olaf") }),
    ["field different missed"],
    () => copy().fields.assignee,
    user("olaf"),
  ],
  [
    "a file that was not copied",
    () => nils().attach(issue.id, "more.txt", "Fire"),
    ["file missing missed"],
    () =>
      copy()
        .files.map(({ name }) => name)
        .sort(),
    ["log.txt", "more.txt"],
  ],
  [
    "a file whose original is gone",
    () => issue.files.forEach(({ id }) => nils().deleteFile(id)),
    ["file surplus missed"],
    () => copy().files,
    [],
  ],
  [
    "a work log that was not copied",
    () => nils().logWork(issue.id, { ...half, seconds: 60 }),
    ["worklog missing missed"],
    () =>
      logsThere()
        .map(({ seconds }) => seconds)
        .sort(),
    [1800, 60],
  ],
  [
    "a work log that was edited",
    () => nils().editWorklog(bench.sites.first.world.worklogs[0]!.id, { seconds: 7200 }),
    ["worklog different missed"],
    () => logsThere().map(({ seconds }) => seconds),
    [7200],
  ],
  [
    "a work log that only some people may see now",
    () => nils().editWorklog(bench.sites.first.world.worklogs[0]!.id, { restricted: true }),
    ["worklog exposed missed"],
    () => logsThere(),
    [],
  ],
  [
    "a work log whose original is gone",
    () => nils().deleteWorklog(bench.sites.first.world.worklogs[0]!.id),
    ["worklog surplus missed"],
    () => logsThere(),
    [],
  ],
  [
    "a copy of a work log that was edited there",
    () => tess().editWorklog(logsThere()[0]!.id, { seconds: 60 }),
    ["worklog different left"],
    () => logsThere().map(({ seconds }) => seconds),
    [1800],
  ],
  [
    "a link whose original is gone",
    () => nils().unlink(bench.sites.first.world.links.all()[0]!.id),
    ["link surplus missed"],
    () => linksThere(),
    [],
  ],
  [
    "a link that was not copied",
    () => tess().link(blocksType, otherCopy().id, copy().id),
    ["link missing missed"],
    () => bench.sites.first.world.links.all().length,
    2,
  ],
];

function silently() {
  bench.sites.first.takeWebhooks();
  bench.sites.second.takeWebhooks();
}

const kindsOf = async () => (await drift.check()).map(({ about, is, cause }) => `${about} ${is} ${cause}`);

test.each(mended)("%s is listed and mended", async (_what, change, listed, outcome, expected) => {
  change();
  silently();
  expect(await kindsOf()).toEqual(listed);
  expect(await drift.repairAll()).toMatchObject({
    ok: true,
    value: { differences: listed.length, skipped: 0 },
  });
  await bench.settle();
  await drift.later();
  await drift.run();
  expect((await drift.found()).map(({ state }) => state)).toEqual(listed.map(() => "repaired"));
  expect(outcome()).toEqual(expected);
  expect(await drift.check()).toEqual([]);
  expect(await bench.problems()).toEqual([]);
});

const told: [string, () => void, string[]][] = [
  ["a copy of a file that was deleted there", () => removeFile(copy()), ["file missing told"]],
  [
    "a copy of a work log that was deleted there",
    () => tess().deleteWorklog(logsThere()[0]!.id),
    ["worklog missing told"],
  ],
  [
    "a copy of a link that was deleted there",
    () => tess().unlink(linksThere()[0]!.id),
    ["link missing told"],
  ],
];
test.each(told)("%s is listed as something that no pass mends", async (_what, change, listed) => {
  change();
  silently();
  expect(await kindsOf()).toEqual(listed);
});
