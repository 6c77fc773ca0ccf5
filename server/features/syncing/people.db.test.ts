// People through the real store and queue: who is known on the other site, what it costs to know, and what happens when nobody can tell.
import { expect, test } from "vitest";
import { usualPeople, type PeopleRules } from "../../core/configuration/people.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import { goLive } from "../configuration/affected-pairs.ts";
import { createAffectedPairs } from "../../store/affected-pairs.ts";
import { createConfigurations } from "../../store/versions.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";

const database = benchDatabase();
let bench: Bench;

const person = (accountId: string, email: string | null = null) => ({
  ...{ accountId, displayName: `Person ${accountId}`, email },
});
const user = (accountId: string | null, email: string | null = null): FieldValue => ({
  ...{ kind: "user", user: accountId === null ? null : person(accountId, email) },
});

async function start(rules: Partial<PeopleRules> = {}) {
  const usual = supportConfiguration();
  const assignee = {
    ...{ first: "assignee", second: "assignee", kind: "user" as const },
    ...{ direction: "first-to-second" as const, rule: "newest-wins" as const },
  };
  bench = await createBench(database, {
    ...usual,
    fields: [...usual.fields, assignee],
    people: { ...usualPeople(), ...rules },
  });
  bench.sites.second.world.people.push(
    { ...person("both"), active: true },
    { ...person("tess", "Tess@x.example"), active: true },
    { ...person("gone"), active: false },
  );
}

const nils = () => bench.sites.first.person("Nils");

/** A new issue of this person; answers who has its partner. */
async function assigned(value: FieldValue): Promise<string | null | undefined> {
  nils().createIssue("100", taskType, { summary: text("Printer"), assignee: value });
  await bench.settle();
  return assigneeOf(bench.sites.second.world.issuesOf("200").at(-1)!.fields["assignee"]);
}

function assigneeOf(value: unknown) {
  return (value as { user: { accountId: string } | null } | undefined)?.user?.accountId;
}

const lookUps = () =>
  bench.sites.second.takeCalls().filter((call) => call === "peopleWith" || call === "findPeople");

test("the same account on the other site gets the issue, and is looked up once", async () => {
  await start();
  expect(await assigned(user("both"))).toBe("both");
  expect(await assigned(user("both"))).toBe("both");
  expect(lookUps()).toEqual(["peopleWith"]);
});

test("who is unknown or was closed there leaves the partner untouched", async () => {
  await start();
  expect(await assigned(user("nils"))).toBeUndefined();
  expect(await assigned(user("gone"))).toBeUndefined();
});

test("the table goes first; issues without people ask nobody", async () => {
  await start({ rows: [{ first: "nils", second: "tess" }] });
  expect(await assigned(user("nils"))).toBe("tess");
  lookUps();
  expect(await assigned(user(null))).toBeUndefined();
  expect(lookUps()).toEqual([]);
});

test("a visible e-mail address tells who somebody is, whatever its case, unless two people show it", async () => {
  await start({ byEmail: true });
  expect(await assigned(user("nils", "tess@x.example"))).toBe("tess");
  const { people } = bench.sites.second.world;
  people.push({ ...person("ann", "shared@x.example"), active: true });
  people.push({ ...person("ben", "shared@x.example"), active: true });
  expect(await assigned(user("nils", "shared@x.example"))).toBeUndefined();
});

test("a site that does not answer is no proof that somebody is unknown: the pass waits", async () => {
  await start();
  nils().createIssue("100", taskType, { summary: text("Printer"), assignee: user("both") });
  bench.sites.second.failNext("peopleWith", { kind: "unavailable", sent: "no", until: null });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toEqual([]);
  bench.clock.time += 600_000;
  await bench.settle();
  const [copy] = bench.sites.second.world.issuesOf("200");
  expect(assigneeOf(copy?.fields["assignee"])).toBe("both");
  expect(lookUps()).toEqual(["peopleWith", "peopleWith"]);
});

test("a person set on the partner stays when somebody unknown is chosen, or nobody", async () => {
  await start();
  await assigned(user("both"));
  const [issue] = bench.sites.first.world.issuesOf("100");
  const [copy] = bench.sites.second.world.issuesOf("200");
  bench.sites.second.person("Tess").editIssue(copy!.id, { assignee: user("tess") });
  await bench.settle();
  for (const value of [user("nils"), user(null)]) {
    nils().editIssue(issue!.id, { assignee: value });
    await bench.settle();
    expect(assigneeOf(copy!.fields["assignee"])).toBe("tess");
  }
});

test("a person whom Lockstep put there goes with the original's, and comes again", async () => {
  await start();
  await assigned(user("both"));
  const [issue] = bench.sites.first.world.issuesOf("100");
  const [copy] = bench.sites.second.world.issuesOf("200");
  for (const value of [null, "both", null]) {
    nils().editIssue(issue!.id, { assignee: user(value) });
    await bench.settle();
    expect(assigneeOf(copy!.fields["assignee"])).toBe(value ?? undefined);
  }
  bench.sites.second.person("Tess").editIssue(copy!.id, { assignee: user("both") });
  await bench.settle();
  nils().editIssue(issue!.id, { assignee: user("both") });
  await bench.settle();
  bench.sites.second.takeCalls();
  nils().editIssue(issue!.id, { assignee: user(null) });
  await bench.settle();
  expect(assigneeOf(copy!.fields["assignee"])).toBe("both");
  expect(bench.sites.second.takeCalls()).not.toContain("editIssue");
});

/** Another version of the rules, published. */
async function publish(people: PeopleRules) {
  const configurations = createConfigurations(bench.prisma);
  const { published } = await configurations.read(bench.synchronizationId);
  const deps = { configurations, affected: createAffectedPairs(bench.prisma), queue: bench.deps.queue };
  const version = { ...published!, version: published!.version + 1, publishedAt: bench.clock.now() };
  await bench.inTransaction((transaction) =>
    goLive(deps, transaction, bench.synchronizationId, published, {
      ...version,
      document: { ...published!.document, people },
    }),
  );
}

test("a person who becomes known comes to the issues that were passed over, and no other issue is looked at", async () => {
  await start();
  await assigned(user("both"));
  await assigned(user("nils"));
  const count = (which: "passed-over" | "all") =>
    createAffectedPairs(bench.prisma).count(bench.synchronizationId, which, "first", 10);
  const [, passedOver] = bench.sites.first.world.issuesOf("100");
  expect(await count("passed-over")).toEqual({ pairs: 1, issueKeys: [passedOver!.key] });
  expect(await count("all")).toMatchObject({ pairs: 2 });
  await publish({ ...usualPeople(), rows: [{ first: "nils", second: "tess" }] });
  expect(await bench.waitingPairs()).toHaveLength(1);
  await bench.settle();
  const copies = bench.sites.second.world.issuesOf("200");
  expect(copies.map((copy) => assigneeOf(copy.fields["assignee"]))).toEqual(["both", "tess"]);
  expect(await count("passed-over")).toEqual({ pairs: 0, issueKeys: [] });
});

test("publishing the same rules wakes nobody", async () => {
  await start();
  await assigned(user("nils"));
  await publish(usualPeople());
  expect(await bench.waitingPairs()).toEqual([]);
});

test("somebody who cannot be assigned there is a problem of the field that says what to do; the other fields are written", async () => {
  await start();
  await assigned(user(null));
  const [issue] = bench.sites.first.world.issuesOf("100");
  const [copy] = bench.sites.second.world.issuesOf("200");
  bench.sites.second.refusedFields.set("assignee", "User 'Both' cannot be assigned issues.");
  nils().editIssue(issue!.id, { summary: text("Fire"), assignee: user("both") });
  await bench.settle();
  expect(copy!.fields["summary"]).toEqual(text("Fire"));
  expect(assigneeOf(copy!.fields["assignee"])).toBeUndefined();
  const [problem] = await bench.problems();
  expect(problem).toMatchObject({ subject: "field:second:assignee", kind: "refused" });
  expect(problem?.message).toContain("cannot be assigned issues");
  expect(problem?.remedy).toContain("the permission Assignable User");
  bench.sites.second.refusedFields.clear();
  nils().editIssue(issue!.id, { summary: text("Smoke") });
  await bench.settle();
  expect(assigneeOf(copy!.fields["assignee"])).toBe("both");
  expect(await bench.problems()).toEqual([]);
});

test("watchers come to a new issue right after it, and follow when the issue is looked at", async () => {
  await start();
  const { fields, ...usual } = supportConfiguration();
  const watchers = {
    ...{ first: "watches", second: "watches", kind: "users" as const },
    ...{ direction: "first-to-second" as const, rule: "newest-wins" as const },
  };
  bench = await createBench(database, { ...usual, fields: [...fields, watchers] });
  for (const side of ["first", "second"] as const)
    bench.sites[side].world.people.push({ ...person("both"), active: true });
  const watching = (...ids: string[]): FieldValue => ({ kind: "users", users: ids.map((id) => person(id)) });
  const watches = watching("both", "nils");
  const made = nils().createIssue("100", taskType, { summary: text("Printer"), watches });
  await bench.settle();
  const [copy] = bench.sites.second.world.issuesOf("200");
  const idsOf = (value: unknown) =>
    (value as { users: { accountId: string }[] }).users.map((one) => one.accountId);
  expect(idsOf(copy!.fields["watches"])).toEqual(["both"]);
  bench.sites.second.person("Tess").editIssue(copy!.id, { watches: watching("both", "tess") });
  await bench.settle();
  nils().editIssue(made.id, { watches: watching("nils") });
  await bench.settle();
  expect(idsOf(copy!.fields["watches"])).toEqual(["tess"]);
  expect(await bench.problems()).toEqual([]);
});
