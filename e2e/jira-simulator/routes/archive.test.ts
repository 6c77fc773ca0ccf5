/**
 * The archive of issues: who may use it, what it takes, and what becomes of archived issues.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

const task = (): Promise<string> => createIssue(sites.nils, "PA", "Task");
const issuePath = (key: string, rest = "") => `/rest/api/3/issue/${key}${rest}`;
const put = (verb: "archive" | "unarchive", issueIdsOrKeys: string[], by = sites.ada) =>
  by("PUT", `/rest/api/3/issue/${verb}`, { issueIdsOrKeys });

async function archivedTask(): Promise<string> {
  const key = await task();
  expect((await put("archive", [key])).status).toBe(200);
  return key;
}

async function found(key: string): Promise<unknown[]> {
  const { body } = await sites.nils("POST", "/rest/api/3/search/jql", {
    jql: `key = ${key}`,
    fields: ["key"],
  });
  return column(body.issues, "key");
}

describe("putting issues into the archive", () => {
  it("takes the sub-tasks along and says what it could not take", async () => {
    const parent = await task();
    const subtask = await createIssue(sites.nils, "PA", "Sub-task", { parent: { key: parent } });
    const { status, body } = await put("archive", [parent, subtask, "PA-99999"]);
    expect([status, body]).toEqual([
      200,
      {
        numberOfIssuesUpdated: 2,
        errors: {
          issueIsSubtask: { count: 1, issueIdsOrKeys: [subtask], message: "Issue is subtask." },
          issuesNotFound: { count: 1, issueIdsOrKeys: ["PA-99999"], message: "Issue not found." },
        },
      },
    ]);
    expect([await found(parent), await found(subtask)]).toEqual([[], []]);
    expect((await put("unarchive", [parent])).body).toEqual({ numberOfIssuesUpdated: 2, errors: {} });
    expect([await found(parent), await found(subtask)]).toEqual([[parent], [subtask]]);
  });

  it("is refused when none can be taken", async () => {
    const { status, body } = await put("archive", ["PA-99999"]);
    expect([status, body.errorMessages]).toEqual([
      400,
      ["No valid issue to archive or unarchive. Bad request."],
    ]);
  });

  it("is for administrators", async () => {
    const key = await task();
    expect((await put("archive", [key], sites.paul)).status).toBe(403);
    expect((await put("unarchive", [key], sites.paul)).status).toBe(403);
    expect(await found(key)).toEqual([key]);
  });

  it("takes the first thousand", async () => {
    const [first, last] = [await task(), await task()];
    const nowhere = Array.from({ length: 999 }, (_each, n) => `PA-${90_000 + n}`);
    expect((await put("archive", [first, ...nowhere, last])).status).toBe(412);
    expect([await found(first), await found(last)]).toEqual([[], [last]]);
  });

  it("names issues of archived projects", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task");
    await sites.ada("POST", "/rest/api/3/project/LAB/archive");
    expect((await put("archive", [key, await task()])).body.errors).toEqual({
      issuesInArchivedProjects: {
        ...{ count: 1, issueIdsOrKeys: [key] },
        message: "Issue exists in archived project.",
      },
    });
    await sites.ada("POST", "/rest/api/3/project/LAB/restore");
  });
});

describe("an archived issue", () => {
  it("is read by its key", async () => {
    expect((await sites.nils("GET", issuePath(await archivedTask()))).status).toBe(200);
  });

  it.each([
    ["PUT", "", { fields: { summary: "Changed" } }],
    ["DELETE", "", undefined],
    ["POST", "/comment", { body: text("words") }],
    ["POST", "/transitions", { transition: { id: "31" } }],
    ["POST", "/worklog", { timeSpent: "1h" }],
    ["PUT", "/properties/mark", { a: 1 }],
    ["POST", "/watchers", undefined],
  ])("refuses %s %s with 403", async (method, rest, body) => {
    const answer = await sites.ada(method, issuePath(await archivedTask(), rest), body);
    expect([answer.status, answer.body.errorMessages]).toMatchObject([403, [/archived/]]);
  });

  it("refuses links, changed comment properties and moves", async () => {
    const key = await task();
    const comment = await sites.nils("POST", issuePath(key, "/comment"), { body: text("words") });
    const link = async (outward: string) =>
      sites.nils("POST", "/rest/api/3/issueLink", {
        ...{ type: { name: "Blocks" }, inwardIssue: { key } },
        outwardIssue: { key: outward },
      });
    await link(await task());
    const issue = (await sites.nils("GET", issuePath(key))).body;
    await put("archive", [key]);
    expect((await link(await task())).status).toBe(403);
    const linkId = String(issue.fields.issuelinks[0].id);
    expect((await sites.nils("DELETE", `/rest/api/3/issueLink/${linkId}`)).status).toBe(403);
    const property = `/rest/api/3/comment/${String(comment.body.id)}/properties/mark`;
    expect((await sites.nils("PUT", property, { a: 1 })).status).toBe(403);
    const order = { issueKey: key, projectKey: "CUST" };
    expect((await sites.ada("POST", "/__sim/control/move", order)).status).toBe(403);
  });

  it("is out of the portal", async () => {
    const raised = await sites.cleo("POST", "/rest/servicedeskapi/request", {
      ...{ serviceDeskId: "4", requestTypeId: "61" },
      requestFieldValues: { summary: "Help" },
    });
    const path = `/rest/servicedeskapi/request/${String(raised.body.issueKey)}`;
    expect((await sites.cleo("GET", path)).status).toBe(200);
    await put("archive", [String(raised.body.issueKey)], sites.sam);
    expect((await sites.cleo("GET", path)).status).toBe(404);
    await put("unarchive", [String(raised.body.issueKey)], sites.sam);
    expect((await sites.cleo("GET", path)).status).toBe(200);
  });
});
