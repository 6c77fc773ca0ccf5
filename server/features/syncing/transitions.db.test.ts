// The status of a pair through the real store and queue: the way through the partner's workflow, what blocks it, what it costs.
import { describe, expect, test } from "vitest";
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import type { StatusFlow, StatusMapping } from "../../core/configuration/workflow.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import {
  customerStatuses,
  helpType,
  supportConfiguration,
  supportStatuses,
  taskType,
  text,
} from "../../testing/factories.ts";
import type { FakeIssue, FakeTransition } from "../../testing/fake-jira-site-data.ts";

const database = benchDatabase();
let bench: Bench;

const statusId = (name: string, statuses: { id: string; name: string }[]) =>
  statuses.find((status) => status.name === name)?.id ?? name;
const ours = (name: string) => statusId(name, customerStatuses);
const theirs = (name: string) => statusId(name, supportStatuses);

function flow(rows: [from: string, to: string][], more: Partial<StatusFlow> = {}): StatusFlow {
  return { enabled: true, rows: rows.map(([from, to]) => ({ from, to, via: null })), arrivals: [], ...more };
}

const toSupport = () =>
  flow([
    [ours("To Do"), theirs("Open")],
    [ours("In Progress"), theirs("In Progress")],
    [ours("Done"), theirs("Closed")],
  ]);
const toCustomer = () =>
  flow([
    [theirs("Open"), ours("To Do")],
    [theirs("In Progress"), ours("In Progress")],
    [theirs("Resolved"), ours("Done")],
    [theirs("Closed"), ours("Done")],
  ]);

/** Open, then In Progress, then Resolved, then Closed. */
const oneAfterTheOther: FakeTransition[] = [
  { name: "Start", from: [theirs("Open")], to: theirs("In Progress") },
  { name: "Resolve", from: [theirs("In Progress")], to: theirs("Resolved") },
  { name: "Close", from: [theirs("Resolved")], to: theirs("Closed") },
];

/** A synchronized task whose partner's workflow offers these transitions; the calls it cost are forgotten. */
async function synchronized(
  transitions: FakeTransition[] | undefined,
  statuses: Partial<StatusMapping> = {},
): Promise<{ original: FakeIssue; copy: FakeIssue }> {
  const mapping: StatusMapping = {
    ...{ first: taskType, second: helpType, rule: "newest-wins" },
    ...{ firstToSecond: toSupport(), secondToFirst: toCustomer() },
    ...statuses,
  };
  bench = await createBench(database, { ...supportConfiguration(), workflow: { statuses: [mapping] } });
  const [project] = bench.sites.second.world.projects;
  if (transitions !== undefined) project!.transitions = transitions;
  const original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  takeCalls();
  return { original, copy: bench.sites.second.world.issuesOf("200")[0]! };
}

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const takeCalls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];
const moves = () => bench.sites.second.takeCalls().filter((call) => call === "transition");
const required = (id: string, name: string): FieldInfo => ({
  ...{ id, name, kind: null, defaultKind: null, required: true, hasDefault: false, options: [] },
});

describe("a changed status", () => {
  test("reaches the partner for two reads, a look at its transitions and one write; its echo only reads", async () => {
    const { original, copy } = await synchronized(undefined);
    nils().setStatus(original.id, ours("In Progress"));
    await bench.deliver();
    await bench.runPass((await bench.waitingPairs())[0]!);
    expect(copy.statusId).toBe(theirs("In Progress"));
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "transitions", "transition"]);
    await bench.settle();
    expect(takeCalls()).toEqual(["readIssue"]);
  });

  test("comes back from the partner, and many statuses become one without being sent back", async () => {
    const { original, copy } = await synchronized(undefined);
    tess().setStatus(copy.id, theirs("Resolved"));
    await bench.settle();
    expect(original.statusId).toBe(ours("Done"));
    tess().setStatus(copy.id, theirs("Closed"));
    await bench.settle();
    expect([original.statusId, copy.statusId]).toEqual([ours("Done"), theirs("Closed")]);
  });

  test("costs an edit nothing: the same three calls as without statuses", async () => {
    const { original } = await synchronized(undefined);
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.deliver();
    await bench.runPass((await bench.waitingPairs())[0]!);
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
  });

  test("is given to a new copy after it was created", async () => {
    const { original } = await synchronized(undefined);
    const other = nils().createIssue("100", taskType, { summary: text("Done already") });
    nils().setStatus(other.id, ours("Done"));
    await bench.settle();
    const copies = bench.sites.second.world.issuesOf("200");
    expect(copies.map((copy) => copy.statusId)).toEqual([theirs("Open"), theirs("Closed")]);
    expect([original.statusId, other.statusId]).toEqual([ours("To Do"), ours("Done")]);
  });
});

describe("a way through several statuses", () => {
  test("is walked within one pass, and known from then on", async () => {
    const { original, copy } = await synchronized(oneAfterTheOther);
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Closed"));
    expect(takeCalls()).toContain("statuses");
    const other = nils().createIssue("100", taskType, { summary: text("Another") });
    await bench.settle();
    nils().setStatus(other.id, ours("Done"));
    await bench.settle();
    expect(bench.sites.second.world.issuesOf("200").map((issue) => issue.statusId)).toEqual([
      theirs("Closed"),
      theirs("Closed"),
    ]);
    expect(takeCalls()).not.toContain("statuses");
    expect(await bench.problems()).toEqual([]);
  });

  test.each(["before", "after"])(
    "goes on after a crash %s a transition, and is not taken for a change",
    async (when) => {
      const { original, copy } = await synchronized(oneAfterTheOther);
      nils().setStatus(original.id, ours("Done"));
      bench.sites.second.failNext("transition", new Error("killed"), { after: when === "after" });
      await expect(bench.settle()).rejects.toThrow("killed");
      expect(copy.statusId).toBe(theirs(when === "after" ? "In Progress" : "Open"));
      await bench.settle();
      expect([original.statusId, copy.statusId]).toEqual([ours("Done"), theirs("Closed")]);
    },
  );

  test("follows the original back when it returns while the way is blocked", async () => {
    const { original, copy } = await synchronized([
      { name: "Start", from: [theirs("Open")], to: theirs("In Progress") },
      { name: "Stop", from: [theirs("In Progress")], to: theirs("Open") },
    ]);
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(copy.statusId).toBe(theirs("In Progress"));
    nils().setStatus(original.id, ours("To Do"));
    await bench.settle();
    expect([original.statusId, copy.statusId]).toEqual([ours("To Do"), theirs("Open")]);
    expect(await bench.problems()).toEqual([]);
  });
});

describe("what is in the way", () => {
  test("a missing transition is a problem that names both statuses, and is over once there is one", async () => {
    const { original, copy } = await synchronized(oneAfterTheOther.slice(0, 2), {
      secondToFirst: { ...toCustomer(), enabled: false },
    });
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(await bench.problems()).toMatchObject([
      {
        ...{ subject: "field:second:status", kind: "workflow-blocked" },
        message: `Lockstep could not move ${copy.key} to "Closed" in Support: no transition that Lockstep may take leads there from "Resolved".`,
      },
    ]);
    const [project] = bench.sites.second.world.projects;
    project!.transitions = oneAfterTheOther;
    nils().editIssue(original.id, { summary: text("Try again") });
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Closed"));
    expect(await bench.problems()).toEqual([]);
  });

  test("a named transition is taken, and one that is not offered is named", async () => {
    const direct = { name: "Reject", from: [theirs("Open")], to: theirs("Closed") };
    const rows = [{ from: ours("Done"), to: theirs("Closed"), via: "close" }];
    const named = { firstToSecond: { enabled: true, arrivals: [], rows } };
    const { original, copy } = await synchronized([direct, ...oneAfterTheOther], named);
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Closed"));
    expect(moves(), "not by the direct one").toHaveLength(3);

    const { original: other } = await synchronized([direct], named);
    nils().setStatus(other.id, ours("Done"));
    await bench.settle();
    expect((await bench.problems())[0]?.message).toContain(
      'the transition "close" into it is not offered from "Open"',
    );
  });

  test("a required field without value is named; with a value and a resolution chosen it is not in the way", async () => {
    const fields = [required("resolution", "Resolution"), required("customfield_1", "Cause")];
    const close = [{ name: "Close", to: theirs("Closed"), fields }];
    const { original } = await synchronized(close);
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect((await bench.problems())[0]?.message).toContain(
      'the transition "Close" asks for "Resolution", "Cause", and nothing gives a value',
    );

    const values = [{ field: "customfield_1", value: { kind: "text" as const, text: "Toner" } }];
    const arrivals = [{ status: theirs("Closed"), resolution: "90", values }];
    const second = await synchronized(close, { firstToSecond: { ...toSupport(), arrivals } });
    nils().setStatus(second.original.id, ours("Done"));
    await bench.settle();
    expect(second.copy).toMatchObject({
      statusId: theirs("Closed"),
      fields: { resolution: { kind: "option", option: { id: "90" } }, customfield_1: text("Toner") },
    });
    expect(await bench.problems()).toEqual([]);
  });

  test("a resolution that the screen does not take is told, and the issue moves all the same", async () => {
    const arrivals = [{ status: theirs("Closed"), resolution: "90", values: [] }];
    const { original, copy } = await synchronized(undefined, {
      firstToSecond: { ...toSupport(), arrivals },
    });
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Closed"));
    expect(await bench.problems()).toMatchObject([
      { subject: "resolution:second", kind: "workflow-resolution" },
    ]);
  });

  test("a status that its workflow has no more is told as such", async () => {
    const { original } = await synchronized(undefined, {
      firstToSecond: flow([[ours("Done"), "999"]]),
    });
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect((await bench.problems())[0]?.message).toContain("has no such status any more");
  });

  const simultaneous: JiraFailure[] = [
    { kind: "conflict" },
    { kind: "refused", messages: ["Transition id '1' is not valid for this issue."], fields: {} },
  ];
  test.each(simultaneous)("a simultaneous transition ($kind) is tried again", async (failure) => {
    const { original, copy } = await synchronized(undefined);
    bench.sites.second.failNext("transition", failure);
    nils().setStatus(original.id, ours("Done"));
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Open"));
    expect(await bench.problems()).toEqual([]);
    bench.clock.time += 60_000;
    await bench.settle();
    expect(copy.statusId).toBe(theirs("Closed"));
  });

  test("a status that two automations pass back and forth is frozen", async () => {
    const { original } = await synchronized(undefined);
    for (let round = 0; round < 6; round += 1)
      for (const status of ["In Progress", "To Do"]) {
        nils().setStatus(original.id, ours(status));
        await bench.settle();
      }
    const writers = { first: { project: "Customer", name: "Nils" }, second: { name: null } };
    expect(await bench.problems()).toMatchObject([
      { subject: "field:second:status", kind: "frozen", writers },
    ]);
  });
});
