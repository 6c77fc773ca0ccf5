// The schema watch sees who of the table of people would be refused, before somebody writes them.
import { expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { supportConfiguration } from "../../testing/factories.ts";
import { createWatchBench, plainField } from "../../testing/watch-bench.ts";

const database = benchDatabase();
const hour = 3_600_000;

/** Assignees go to the second side, by a table that gives each agent to the customer of the same number. */
function configuration(count: number, direction: "first-to-second" | "second-to-first"): Configuration {
  const rows = Array.from({ length: count }, (_, at) => ({
    first: `customer:${at + 1}`,
    second: `agent:${at + 1}`,
  }));
  return {
    ...supportConfiguration(),
    fields: [
      ...supportConfiguration().fields,
      { first: "assignee", second: "assignee", kind: "user", direction, rule: "newest-wins" },
    ],
    people: { rows, byAccount: false, byEmail: false },
  };
}

async function watched(count = 3, direction: "first-to-second" | "second-to-first" = "first-to-second") {
  const document = configuration(count, direction);
  const { watch: look, ...scene } = await createWatchBench(database, document, () => [
    plainField("assignee", "Assignee", "user"),
  ]);
  const { first, second } = scene.bench.sites;
  const account = (accountId: string) => ({ accountId, displayName: accountId, email: null, active: true });
  for (const { first: customer, second: agent } of document.people.rows) {
    first.world.people.push(account(customer));
    second.world.people.push(account(agent));
  }
  const watch = (mySides: Side[] = ["second"], after = 24 * hour) => look(after, mySides);
  await watch([], 0);
  expect(await watch([], hour / 4)).toEqual([]);
  second.takeCalls();
  return { ...scene, watch, people: second.world.people, site: second };
}

test("who has no active account any more is warned of by row, to the side whose people they are, until it is mended", async () => {
  const { watch, people } = await watched();
  people[0]!.active = false;
  const [third] = people.splice(2, 1);
  expect(await watch()).toMatchObject([
    {
      ...{ kind: "schema-person-gone", title: "People of the table whom Jira refuses", count: 1, mine: true },
      message: expect.stringContaining(
        "Rows 1 and 3 of the table of people name people who have no active accounts on the site of Support any more.",
      ) as string,
      remedy: expect.stringContaining("Until then Jira refuses this person in fields.") as string,
    },
  ]);
  const ofCustomer = await watch(["first"]);
  expect(ofCustomer).toMatchObject([{ kind: "schema-person-gone", mine: false }]);
  expect(JSON.stringify(ofCustomer)).not.toContain("Row");
  people[0]!.active = true;
  people.push(third!);
  expect(await watch()).toEqual([]);
});

test("a site that does not answer takes no warning away", async () => {
  const { watch, people, site } = await watched();
  people[1]!.active = false;
  expect(await watch()).toHaveLength(1);
  people[1]!.active = true;
  site.failNext("peopleWith", { kind: "unavailable", sent: "no", until: null });
  expect(await watch()).toHaveLength(1);
  expect(await watch()).toEqual([]);
});

test("who may not be assigned is warned of, ten people at each check, and the next check goes on with the others", async () => {
  const { watch, site } = await watched(14);
  site.notAssignable.add("agent:4").add("agent:14");
  const kinds = async () => (await watch()).flatMap(({ kind, count }) => Array<string>(count).fill(kind));
  const [both, one] = [
    ["schema-person-not-assignable", "schema-person-not-assignable"],
    ["schema-person-not-assignable"],
  ];
  expect(await kinds()).toEqual(both);
  expect(site.takeCalls().filter((method) => method === "grantedTo")).toHaveLength(11);
  site.notAssignable.clear();
  const rest: string[][] = [await kinds(), await kinds()];
  expect(rest).toEqual([one, []]);
});

test("people who are never written to a side are not asked for", async () => {
  const { watch, people, site } = await watched(3, "second-to-first");
  people.splice(0);
  await watch();
  expect(site.takeCalls()).not.toContain("peopleWith");
});
