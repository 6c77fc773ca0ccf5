/**
 * A search index that lags behind: changes show late, and for named issues at once.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { column, createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { pageToken } from "../routes/page-token.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

const index = (order: Record<string, unknown>) => sites.nils("POST", "/__sim/control/index", order);

async function found(jql: string, reconcileIssues: number[] = []): Promise<unknown[]> {
  const { body } = await sites.nils("POST", "/rest/api/3/search/jql", {
    jql,
    reconcileIssues,
    fields: ["key"],
  });
  return column(body.issues, "key");
}

async function count(jql: string): Promise<number> {
  const { body } = await sites.nils("POST", "/rest/api/3/search/approximate-count", { jql });
  return (body as { count: number }).count;
}

async function idOf(key: string): Promise<number> {
  return Number((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.id);
}

describe("a held index", () => {
  beforeEach(() => index({ held: false, lagMs: 0 }));

  it("shows nothing new until it is let go, except the issues to reconcile", async () => {
    const before = await createIssue(sites.nils, "PA", "Task", { labels: ["held"] });
    await index({ held: true });
    const key = await createIssue(sites.nils, "PA", "Task", { labels: ["held"] });
    expect(await found("labels = held")).toEqual([before]);
    expect(await count("labels = held")).toBe(1);
    expect(await found("labels = held", [await idOf(key)])).toEqual([key, before]);
    expect((await index({ held: false })).body).toMatchObject({ lagMs: 0, held: false, waiting: 0 });
    expect(await found("labels = held")).toEqual([key, before]);
    expect(await count("labels = held")).toBe(2);
  });

  it("still finds an issue by what it was, and shows it as it is", async () => {
    const key = await createIssue(sites.nils, "PA", "Task", { labels: ["old"], summary: "was" });
    await index({ held: true });
    await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { labels: ["new"], summary: "is" } });
    await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("lately") });
    expect(await found("labels = new")).toEqual([]);
    expect(await found("comment ~ lately")).toEqual([]);
    const { body } = await sites.nils("POST", "/rest/api/3/search/jql", {
      jql: "labels = old",
      fields: ["summary"],
    });
    expect(column(body.issues, "fields", "summary")).toEqual(["is"]);
    expect(await found("labels = old", [await idOf(key)])).toEqual([]);
    expect(await found("comment ~ lately", [await idOf(key)])).toEqual([key]);
  });

  it("never shows a deleted issue", async () => {
    const key = await createIssue(sites.ada, "PA", "Task", { labels: ["gone"] });
    await index({ held: true });
    expect(await found("labels = gone")).toEqual([key]);
    await sites.ada("DELETE", `/rest/api/3/issue/${key}`);
    expect(await found("labels = gone")).toEqual([]);
  });
});

it("a lag lets changes show once it is over", async () => {
  await index({ held: false, lagMs: 60_000 });
  const key = await createIssue(sites.nils, "PA", "Task", { labels: ["late"] });
  expect(await found("labels = late")).toEqual([]);
  expect((await sites.nils("GET", "/__sim/control/index")).body).toMatchObject({ lagMs: 60_000, waiting: 1 });
  sites.northwind.clock.freeze(true);
  await sites.northwind.clock.advance(50_000);
  expect(await found("labels = late")).toEqual([]);
  await sites.northwind.clock.advance(10_000);
  expect(await found("labels = late")).toEqual([key]);
  expect((await index({ lagMs: -1 })).status).toBe(400);
  await index({ lagMs: 0 });
  sites.northwind.clock.freeze(false);
});

it("a page token lives for seven days", async () => {
  const search = (age: number) => {
    const nextPageToken = pageToken("project = PA", 0, sites.northwind.now() - age);
    return sites.nils("POST", "/rest/api/3/search/jql", { jql: "project = PA", nextPageToken });
  };
  expect((await search(7 * 86_400_000 - 60_000)).status).toBe(200);
  expect((await search(7 * 86_400_000)).status).toBe(400);
});

it("a forgiving search finds nothing for names that do not exist, and still refuses what cannot be read", async () => {
  const search = (jql: string) => sites.nils("POST", "/rest/api/3/search/jql", { jql });
  expect((await search("colour = red")).status).toBe(400);
  await index({ forgiving: true });
  expect((await search("colour = red")).body).toEqual({ issues: [], isLast: true });
  expect(await count("project = NOPE")).toBe(0);
  expect((await search("colour =")).status).toBe(400);
  await index({ forgiving: false });
});
