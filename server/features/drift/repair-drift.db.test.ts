// Repairing what a drift check found goes through passes, by the rule or by choice; and each side sees only what is its own.
import { beforeEach, describe, expect, test } from "vitest";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createDriftBench, type DriftBench } from "../../testing/drift-bench.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import {
  customerProject,
  supportConfiguration,
  supportProject,
  taskType,
  text,
} from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { createSynchronizations } from "../../store/synchronizations.ts";
import { createConfigurations } from "../../store/versions.ts";
import { answered } from "../ports/answer.ts";
import { listDrift } from "./list-drift.ts";
import { repairDrift } from "./repair-drift.ts";

const database = benchDatabase();
let bench: Bench;
let drift: DriftBench;

async function begin(configuration = supportConfiguration()) {
  bench = await createBench(database, configuration);
  drift = createDriftBench(database, bench);
}
beforeEach(() => begin());

const nils = () => bench.sites.first.person("Nils");
const sam = () => bench.sites.second.person("Sam");
const original = () => bench.sites.first.world.issuesOf("100")[0]!;
const copy = () => bench.sites.second.world.issuesOf("200")[0]!;

async function paired(comments = 0) {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
  for (let place = 0; place < comments; place += 1) nils().comment(issue.id, document(`Note ${place}`));
  await bench.settle();
  return issue;
}

function silently() {
  bench.sites.first.takeWebhooks();
  bench.sites.second.takeWebhooks();
}

const projects: Record<Side, string> = {
  first: customerProject().project.id,
  second: supportProject().project.id,
};

/** An administrator of that side's project. */
function admin(side: Side, of: Bench = bench) {
  const isOwn = (projectId: string) => projectId === projects[side];
  const viewer = { siteId: of.siteIds[side], accountId: side, projectId: null };
  const deps = {
    ...drift.repairing,
    synchronizations: createSynchronizations(of.prisma),
    configurations: createConfigurations(of.prisma),
    permissions: () =>
      Promise.resolve(answered({ administersSite: false, administers: isOwn, browses: isOwn })),
  };
  return {
    list: () => listDrift(deps, viewer, bench.synchronizationId, {}),
    repair: (winner: Side | null, findings?: string[], id = bench.synchronizationId) =>
      repairDrift(deps, viewer, id, { winner, findings }),
  };
}

/** Lets passes run, and the check look again. */
async function afterwards() {
  await bench.settle();
  await drift.later();
  await drift.run();
  return (await drift.found()).map(({ about, state }) => `${about} ${state}`);
}

const lost = async () =>
  (await bench.deps.conflicts.list(bench.synchronizationId, ["first", "second"], 10)).map(
    ({ side, values }) => [side, values?.lost],
  );

describe("a field that was missed", () => {
  beforeEach(async () => {
    const { id } = await paired();
    nils().editIssue(id, { summary: text("Scanner") });
    silently();
    await drift.check();
  });

  test("is repaired by the rule, and the check looks again", async () => {
    expect(await admin("second").repair(null)).toEqual(answered({ issues: 1, differences: 1, skipped: 0 }));
    expect(await drift.current()).toMatchObject({ open: 0, asked: 1 });
    expect(await afterwards()).toEqual(["field repaired"]);
    expect(copy().fields["summary"]).toEqual(text("Scanner"));
    expect(await drift.current()).toMatchObject({ state: "done", compared: 1, repaired: 1 });
  });

  test("is repaired the other way where a person says so, and what is overwritten is kept", async () => {
    expect(await admin("first").repair("second")).toMatchObject({ ok: true, value: { issues: 1 } });
    expect(await afterwards()).toEqual(["field repaired"]);
    expect(original().fields["summary"]).toEqual(text("Printer"));
    expect(await lost()).toEqual([["first", text("Scanner")]]);
  });

  test("that cannot be written stays listed, as one that was tried", async () => {
    bench.sites.second.refusedFields.set("summary", "Not on this screen.");
    await admin("first").repair(null);
    expect(await afterwards()).toEqual(["field open"]);
    expect(await drift.found()).toMatchObject([{ triedBefore: true }]);
    expect(await bench.problems()).toMatchObject([{ subject: "field:second:summary" }]);
  });

  test("is shown to each side with its own value and key only", async () => {
    const [mine, theirs] = [await admin("first").list(), await admin("second").list()];
    expect(mine).toMatchObject({
      ok: true,
      value: {
        ...{ total: 1, issues: 1, next: null },
        findings: [{ issueKey: original().key, lines: { first: ["Scanner"], second: null } }],
      },
    });
    expect(theirs).toMatchObject({
      value: { findings: [{ issueKey: copy().key, lines: { first: null, second: ["Printer"] } }] },
    });
  });

  test("is not for administrators of another synchronization", async () => {
    const [finding] = await drift.found();
    const mine = bench.synchronizationId;
    const other = await createBench(database);
    expect(await admin("first", other).repair(null, [finding!.id], mine)).toMatchObject({
      ok: false,
      refusal: { code: "not-found" },
    });
    expect(await admin("first", other).repair(null, [finding!.id], other.synchronizationId)).toEqual(
      answered({ issues: 0, differences: 0, skipped: 0 }),
    );
  });
});

test("a field that was left is written only by a repair, from the side that may win", async () => {
  const configuration = supportConfiguration();
  await begin({
    ...configuration,
    fields: configuration.fields.map((mapping) => ({ ...mapping, direction: "first-to-second" as const })),
  });
  await paired();
  sam().editIssue(copy().id, { summary: text("Renamed by support") });
  await bench.settle();
  await drift.check();
  expect(await admin("first").repair("second")).toEqual(answered({ issues: 0, differences: 0, skipped: 1 }));
  await admin("first").repair(null);
  expect(await afterwards()).toEqual(["field repaired"]);
  expect(copy().fields["summary"]).toEqual(text("Printer"));
  expect(await lost()).toEqual([["second", text("Renamed by support")]]);
});

test("copies of comments are written again as they should be, each once", async () => {
  await paired(3);
  const [edited, deleted] = copy().comments;
  const before = copy()
    .comments.map(({ body }) => JSON.stringify(body))
    .sort();
  sam().editComment(copy().id, edited!.id, document("Something else"));
  sam().deleteComment(copy().id, deleted!.id);
  silently();
  await drift.check();
  expect(await admin("second").repair(null)).toEqual(answered({ issues: 1, differences: 2, skipped: 0 }));
  expect(await afterwards()).toEqual(["comment repaired", "comment repaired"]);
  expect(
    copy()
      .comments.map(({ body }) => JSON.stringify(body))
      .sort(),
  ).toEqual(before);
  expect(await drift.check()).toEqual([]);
});

test("a comment that became internal without a word is taken back", async () => {
  await paired();
  const said = sam().comment(copy().id, document("Secret"), "public");
  await bench.settle();
  expect(original().comments).toHaveLength(1);
  sam().setVisibility(copy().id, said.id, "internal");
  silently();
  await drift.check();
  await admin("first").repair(null);
  expect(await afterwards()).toEqual(["comment repaired"]);
  expect(original().comments).toEqual([]);
});
