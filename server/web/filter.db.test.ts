// Queries of the tab Filter: counted and checked for those who administer the project, and for nobody else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConfigurationView } from "../contract/configuration.ts";
import { emptyConfiguration, type Configuration } from "../core/configuration/document.ts";
import { openFilter } from "../core/configuration/filter.ts";
import type { Side } from "../core/sides.ts";
import { text } from "../testing/factories.ts";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { itHelp, PA, SUP, task } from "./testing/jira.ts";

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
  const wish = { projectId: PA, partner, name: "A with support", mode: "review" };
  id = ((await paul("POST", "/synchronizations", wish)).body as { id: string }).id;
  await sam("POST", `/synchronizations/${id}/accept`, { projectId: SUP });
  for (const [projectId, type, summary] of [
    [PA, task, "VIP printer"],
    [PA, task, "Scanner"],
    [SUP, itHelp, "VIP desk"],
  ] as const) {
    const site = projectId === PA ? northwind : aidesk;
    site.jira.person("nils").createIssue(projectId, type, { summary: text(summary) });
  }
});

const paul = (method: string, address: string, body?: unknown) =>
  bench.call(northwind, "paul", method, address, body);
const sam = (method: string, address: string, body?: unknown) =>
  bench.call(aidesk, "sam", method, address, body);
const preview = (who: typeof paul, side: Side, jql: string) =>
  who("POST", `/synchronizations/${id}/filter/preview`, { side, jql });

describe("a query", () => {
  it("is counted in the own project", async () => {
    expect((await preview(paul, "first", "")).body).toMatchObject({ kind: "selects", count: 2 });
    const { body } = await preview(paul, "first", 'summary ~ "VIP"');
    expect(body).toEqual({ kind: "selects", count: 1, keys: [expect.stringMatching(/^PA-/)] });
    expect((await preview(sam, "second", "")).body).toMatchObject({ count: 1 });
  });

  it("is not counted in the partner's project", async () => {
    for (const [who, side] of [[paul, "second"] as const, [sam, "first"] as const])
      expect(await preview(who, side, "")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(aidesk.jira.takeCalls()).not.toContain("countIssues");
  });

  it("is answered with Jira's words, or ours, when it is none", async () => {
    expect((await preview(paul, "first", "nosuch = 1")).body).toEqual({
      kind: "refused",
      message: "Error in the JQL Query: nosuch = 1",
    });
    northwind.jira.takeCalls();
    for (const jql of ["a = b) OR (c = d", "a = b ORDER BY c"])
      expect((await preview(paul, "first", jql)).body).toMatchObject({ kind: "refused" });
    expect(northwind.jira.takeCalls()).not.toContain("countIssues");
  });

  it("waits for a Jira that does not answer", async () => {
    northwind.jira.failNext("countIssues", { kind: "unavailable", sent: "no", until: null });
    expect(await preview(paul, "first", "")).toMatchObject({
      status: 502,
      body: { code: "jira-unavailable" },
    });
  });
});

describe("a draft with a query that Jira refuses", () => {
  const withQuery = (side: Side): Configuration => {
    const filter = openFilter();
    filter[side].outgoing = "nosuch = 1";
    const fields: Configuration["fields"] = [
      {
        first: "summary",
        second: "summary",
        kind: "text",
        direction: "first-to-second",
        rule: "newest-wins",
      },
    ];
    const issueTypes: Configuration["issueTypes"] = [
      { direction: "first-to-second", first: [task], second: [itHelp] },
    ];
    return { ...emptyConfiguration(), issueTypes, fields, filter };
  };
  const save = async (who: typeof paul, document: Configuration) =>
    (await who("PUT", `/synchronizations/${id}/draft`, { revision: 0, document })).body as ConfigurationView;
  const refusals = ({ problems }: ConfigurationView) =>
    problems.filter(({ kind }) => kind === "jql-refused").map(({ message }) => message);

  it("cannot be published by its own side", async () => {
    const view = await save(paul, withQuery("first"));
    expect(refusals(view)).toEqual([expect.stringContaining("Error in the JQL Query: nosuch = 1")]);
    const publish = { revision: view.draft?.revision };
    expect(await paul("POST", `/synchronizations/${id}/draft/publish`, publish)).toMatchObject({
      status: 422,
      body: { code: "not-publishable" },
    });
  });

  it("says nothing of the partner's site to whoever proposed it, and cannot be accepted there", async () => {
    const view = await save(paul, withQuery("second"));
    expect(refusals(view)).toEqual([]);
    expect(aidesk.jira.takeCalls()).not.toContain("countIssues");
    const revision = view.draft?.revision;
    await paul("POST", `/synchronizations/${id}/draft/publish`, { revision });
    const seen = (await sam("GET", `/synchronizations/${id}/configuration`)).body as ConfigurationView;
    expect(refusals(seen)).toHaveLength(1);
    const accept = { revision, decision: "accept" };
    expect(await sam("POST", `/synchronizations/${id}/draft/review`, accept)).toMatchObject({ status: 422 });
  });
});
