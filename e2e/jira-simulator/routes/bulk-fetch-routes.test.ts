/**
 * /issue/bulkfetch: a hundred at most, without those that the caller may not see.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { asApp, column, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

it("gives issues by id and by key, each once", async () => {
  const keys = [await createIssue(sites.nils, "PA", "Task"), await createIssue(sites.nils, "PA", "Bug")];
  const { id } = (await sites.nils("GET", `/rest/api/3/issue/${keys[0]}`)).body;
  const issueIdsOrKeys = [keys[1], id, keys[0], "PA-999"];
  const { body } = await sites.nils("POST", "/rest/api/3/issue/bulkfetch", {
    issueIdsOrKeys,
    fields: ["summary"],
    expand: ["changelog"],
  });
  expect(column(body.issues, "key")).toEqual([keys[1], keys[0]]);
  expect(body.issues[0]).toMatchObject({ fields: { summary: "An issue" }, changelog: { total: 0 } });
  expect(body.issueErrors).toEqual([]);
  const navigable = await sites.nils("POST", "/rest/api/3/issue/bulkfetch", { issueIdsOrKeys });
  expect(navigable.body.issues[0].fields).toHaveProperty("status");
  expect(navigable.body.issues[0].fields).not.toHaveProperty("comment");
});

it("refuses more than a hundred, none, and what it does not know", async () => {
  const fetch = (body: Record<string, unknown>) => sites.nils("POST", "/rest/api/3/issue/bulkfetch", body);
  expect((await fetch({ issueIdsOrKeys: Array.from({ length: 101 }, (_, n) => String(n)) })).status).toBe(
    400,
  );
  expect((await fetch({ issueIdsOrKeys: [] })).status).toBe(400);
  expect((await fetch({ issueIdsOrKeys: [true] })).status).toBe(400);
  expect((await fetch({ issueIdsOrKeys: ["1"], startAt: 0 })).status).toBe(400);
  expect((await fetch({ issueIdsOrKeys: ["1"], expand: "names" })).status).toBe(400);
});

it("hides issues from people without access, and needs the scope WRITE", async () => {
  const key = await createIssue(sites.tess, "SUP", "IT Help", { customfield_10010: "61" });
  const body = { issueIdsOrKeys: [key] };
  expect((await sites.tess("POST", "/rest/api/3/issue/bulkfetch", body)).body.issues).toHaveLength(1);
  expect((await sites.cleo("POST", "/rest/api/3/issue/bulkfetch", body)).body.issues).toEqual([]);
  const { app, installation } = await installTinyApp(sites.aidesk);
  installation.descriptor.scopes = ["READ"];
  const reader = asApp(sites.aidesk.baseUrl, installation);
  expect((await reader("POST", "/rest/api/3/issue/bulkfetch", body)).status).toBe(403);
  await app.stop();
});
