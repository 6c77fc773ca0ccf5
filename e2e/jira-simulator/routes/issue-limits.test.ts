/**
 * What one issue may hold, the report on it, and parameters that only some may use.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { asApp, column, createIssue, text, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
const apps: TinyApp[] = [];
let reader: Call;
let administrator: Call;
beforeAll(async () => {
  sites = await startTestSites();
  const install = async (key: string, scopes: string[]): Promise<Call> => {
    const { app, installation } = await installTinyApp(sites.northwind, [], { key, scopes, modules: {} });
    apps.push(app);
    return asApp(sites.northwind.baseUrl, installation);
  };
  reader = await install("reader", ["READ", "WRITE"]);
  administrator = await install("administrator", ["READ", "WRITE", "DELETE", "ADMIN"]);
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await sites.simulator.stop();
});

const task = (): Promise<string> => createIssue(sites.nils, "PA", "Task");
const issuePath = (key: string, rest = "") => `/rest/api/3/issue/${key}${rest}`;
const limits = (order: Record<string, unknown>) => sites.ada("POST", "/__sim/control/issue-limits", order);
const comment = (key: string) =>
  sites.nils("POST", issuePath(key, "/comment"), { body: text("words") }).then(({ status }) => status);

describe("what one issue may hold", () => {
  afterEach(() => sites.ada("DELETE", "/__sim/control/issue-limits"));
  const report = (by: Call, query = "") => by("GET", `/rest/api/3/issue/limit/report${query}`);

  it("is Jira's own until a test sets it", async () => {
    const own = { comment: 5000, worklog: 10_000, issuelinks: 2000, remoteIssueLinks: 2000 };
    expect((await sites.ada("GET", "/__sim/control/issue-limits")).body).toEqual(own);
    expect((await limits({ comment: 3 })).body).toEqual({ ...own, comment: 3 });
    expect((await limits({ comments: 3 })).status).toBe(400);
  });

  it("refuses one comment more with 413, alone or with an edit that is then not made", async () => {
    const key = await task();
    await limits({ comment: 1 });
    expect([await comment(key), await comment(key)]).toEqual([201, 413]);
    const edit = { fields: { summary: "No" }, update: { comment: [{ add: { body: text("words") } }] } };
    const answer = await sites.nils("PUT", issuePath(key), edit);
    expect([answer.status, answer.body.errorMessages]).toEqual([
      413,
      ["The number of comments for this work item exceeds the limit of 1."],
    ]);
    expect((await sites.nils("GET", issuePath(key))).body.fields.summary).toBe("An issue");
  });

  it("is told to administrators: what is near a limit, and what is beyond it", async () => {
    const [near, beyond] = [await task(), await task()];
    for (const key of [near, beyond, beyond]) await comment(key);
    await limits({ comment: 1 });
    const { body } = await report(sites.ada, "?isReturningKeys=true");
    expect(body).toMatchObject({
      issuesApproachingLimit: { comment: { [near]: 1 } },
      issuesBreachingLimit: { comment: { [beyond]: 2 } },
      limits: { comment: 1, worklog: 10_000 },
    });
    const { id } = (await sites.nils("GET", issuePath(beyond))).body as { id: string };
    expect((await report(administrator)).body.issuesBreachingLimit.comment).toMatchObject({ [id]: 2 });
  });

  it("is not told to others", async () => {
    expect((await report(sites.nils)).status).toBe(403);
    expect((await report(reader)).status).toBe(403);
  });
});

describe("flags that override", () => {
  const summary = { fields: { summary: "Changed" } };

  it.each(["overrideScreenSecurity", "overrideEditableFlag"])(
    "%s is for apps with Administer Jira",
    async (flag) => {
      const path = issuePath(await task(), `?${flag}=true`);
      expect((await sites.ada("PUT", path, summary)).status).toBe(403);
      expect((await reader("PUT", path, summary)).status).toBe(403);
      expect((await administrator("PUT", path, summary)).status).toBe(204);
      expect((await sites.ada("PUT", path.replace("true", "false"), summary)).status).toBe(204);
    },
  );
});

describe("notifyUsers=false", () => {
  it("is ignored without a word for people who administer nothing, and noted for the others", async () => {
    const path = issuePath(await task(), "?notifyUsers=false");
    const since = sites.northwind.requests.counts().last;
    for (const by of [sites.nils, sites.paul, sites.ada]) {
      expect((await by("PUT", path, { fields: { summary: "Changed" } })).status).toBe(204);
    }
    const logged = sites.northwind.requests.since(since);
    expect(logged.map(({ unannounced }) => unannounced)).toEqual([undefined, true, true]);
  });
});

describe("an issue expanded", () => {
  it("shows what the reader may change and do", async () => {
    const key = await createIssue(sites.paul, "PB", "IT Help");
    const read = async (by: Call) =>
      (await by("GET", issuePath(key, "?expand=editmeta,operations"))).body as {
        editmeta: { fields: Record<string, unknown> };
        operations: { linkGroups: { groups: { id: string }[] }[] };
      };
    const [own, foreign] = [await read(sites.paul), await read(sites.nils)];
    expect(own.editmeta).toEqual((await sites.paul("GET", issuePath(key, "/editmeta"))).body);
    expect(own.editmeta.fields).toHaveProperty("summary");
    expect(column(own.operations.linkGroups[0]?.groups, "id")).toEqual([
      "edit-issue_container",
      "comment-issue_container",
      "opsbar-transitions_more",
    ]);
    expect(foreign).toMatchObject({ editmeta: { fields: {} }, operations: { linkGroups: [{ groups: [] }] } });
  });
});

describe("resolutions", () => {
  it("are listed, and searched by id; none is the default", async () => {
    const all = (await sites.nils("GET", "/rest/api/3/resolution")).body as { id: string; name: string }[];
    const one = all[1]?.id ?? "";
    const search = (query: string) => sites.nils("GET", `/rest/api/3/resolution/search?${query}`);
    expect((await search("")).body).toMatchObject({ total: all.length, isLast: true, values: all });
    expect(column((await search(`id=${one}`)).body.values, "id")).toEqual([one]);
    expect((await search("onlyDefault=true")).body.values).toEqual([]);
  });
});
