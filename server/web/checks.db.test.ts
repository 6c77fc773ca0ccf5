// Checks of a synchronization: what they find, what is kept of them, and what the partner may know.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ChecksView } from "../contract/checks.ts";
import { emptyConfiguration, type Configuration } from "../core/configuration/document.ts";
import { openWebBench, type BenchSite, type Reply, type WebBench } from "./testing/bench.ts";
import { itHelp, SUP, PA, task } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
let id: string;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
  const partner = { kind: "site", address: "aidesk.atlassian.net" };
  const wish = { projectId: PA, partner, name: "Ours", mode: "immediate" };
  ({ id } = (await paul("POST", "/synchronizations", wish)).body as { id: string });
  await sam("POST", `/synchronizations/${id}/accept`, { projectId: SUP });
});

type Caller = (method: string, address: string, body?: unknown) => Promise<Reply>;
const paul: Caller = (...call) => bench.call(northwind, "paul", ...call);
const sam: Caller = (...call) => bench.call(aidesk, "sam", ...call);

const document: Configuration = {
  ...emptyConfiguration(),
  issueTypes: [{ direction: "first-to-second", first: [task], second: [itHelp] }],
  fields: [
    { first: "summary", second: "summary", kind: "text", direction: "first-to-second", rule: "newest-wins" },
  ],
};
const publish = (configuration = document) =>
  bench.prisma.configurationVersion
    .create({
      data: {
        ...{ synchronizationId: id, number: 1, document: configuration },
        ...{ publishedBySide: "first", publishedByName: "Paul", publishedAt: new Date() },
      },
    })
    .then(() => bench.prisma.synchronization.update({ where: { id }, data: { publishedVersion: 1 } }));
const check = async (caller: Caller) => {
  const { status, body } = await caller("POST", `/synchronizations/${id}/checks`, {});
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as ChecksView;
};
const lines = ({ connection }: ChecksView, side: "first" | "second") =>
  connection.filter((line) => line.side === side).map(({ what, state }) => `${what} ${state}`);

it("finds both sides well, tells of the own side only whether webhooks arrive, and keeps the result with its time", async () => {
  await publish();
  expect((await paul("GET", `/synchronizations/${id}/checks`)).body).toEqual({ last: null });
  const found = await check(paul);
  expect(lines(found, "first")).toEqual([
    ...["app ok", "site ok", "account ok", "permissions ok", "webhooks warning", "budget ok", "clock ok"],
  ]);
  expect(lines(found, "second")).toEqual(["app ok", "site ok", "rest warning"]);
  expect(found.configuration).toEqual({ version: 1, problems: [] });
  expect((await paul("GET", `/synchronizations/${id}/checks`)).body).toEqual({ last: found });
});

it("judges the published version by what both projects offer now, also a moment after the last check", async () => {
  await publish();
  const [type] = aidesk.jira.world.projects[0]?.issueTypes ?? [];
  type?.fields.push({
    ...{ id: "customfield_1", name: "Cost centre", kind: "text", defaultKind: "text" },
    ...{ required: true, hasDefault: false, options: [] },
  });
  const { configuration } = await check(sam);
  expect(configuration?.problems).toMatchObject([
    { tab: "default-values", kind: "required-field-without-value" },
  ]);
  type?.fields.pop();
  expect((await check(sam)).configuration?.problems).toEqual([]);
});

it("names a lost permission to its own administrators, and to the partner only that something is wrong", async () => {
  await publish();
  aidesk.jira.lacking.add("CREATE_ISSUES");
  const [ours, theirs] = [await check(sam), await check(paul)];
  expect(lines(ours, "second")).toContain("permissions failed");
  expect(JSON.stringify(ours)).toContain("Create Issues");
  expect(lines(theirs, "second")).toContain("rest failed");
  expect(JSON.stringify(theirs)).not.toContain("Create Issues");
});

it("tells of a query that Jira refuses to the administrators of its side only", async () => {
  const filter = { ...document.filter, second: { ...document.filter.second, receiving: "nosuchfield = 1" } };
  await publish({ ...document, filter });
  const refused = () =>
    aidesk.jira.failNext("countIssues", { kind: "refused", messages: ["Field nosuchfield?"], fields: {} });
  refused();
  expect(JSON.stringify(await check(sam))).toContain("Field nosuchfield?");
  refused();
  const theirs = await check(paul);
  expect(JSON.stringify(theirs)).not.toContain("Field nosuchfield?");
  expect(theirs.configuration?.problems).toMatchObject([{ tab: "filter", kind: "jql-refused" }]);
});

it("says which side cannot be reached, and judges nothing then", async () => {
  await publish();
  aidesk.jira.failNext("project", { kind: "unavailable", sent: "no", until: null });
  const found = await check(paul);
  expect(lines(found, "second")[1]).toBe("site failed");
  expect(found.configuration).toBeNull();
});
