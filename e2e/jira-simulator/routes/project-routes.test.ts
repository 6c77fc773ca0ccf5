/**
 * Deleting a project and taking it out of the recycle bin again.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

it("a deleted project is gone with its issues, and comes back with them", async () => {
  const key = await createIssue(sites.nils, "PA", "Task");
  await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("one") });
  expect((await sites.paul("DELETE", "/rest/api/3/project/PA")).status).toBe(403);
  expect((await sites.ada("DELETE", "/rest/api/3/project/PA")).status).toBe(204);
  expect((await sites.nils("GET", "/rest/api/3/project/PA")).status).toBe(404);
  expect((await sites.nils("GET", `/rest/api/3/issue/${key}`)).status).toBe(404);

  expect((await sites.paul("POST", "/rest/api/3/project/PA/restore")).status).toBe(403);
  expect((await sites.ada("POST", "/rest/api/3/project/PA/restore")).status).toBe(200);
  expect((await sites.nils("GET", `/rest/api/3/issue/${key}/comment`)).body.total).toBe(1);
  expect((await sites.ada("POST", "/rest/api/3/project/PA/restore")).status).toBe(404);
});
