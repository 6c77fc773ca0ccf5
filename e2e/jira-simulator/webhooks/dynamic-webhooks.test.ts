/**
 * Webhooks that an app registers by REST.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { uninstallApp } from "../connect/install.ts";
import { ADA } from "../seed/people.ts";
import { asApp, column, createIssue, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

const DAY = 24 * 3_600_000;
const PATH = "/rest/api/3/webhook";

let sites: TestSites;
let app: TinyApp;
let tiny: Call;

beforeEach(async () => {
  sites = await startTestSites();
  const installed = await installTinyApp(sites.northwind);
  app = installed.app;
  installed.installation.descriptor.webhooks = [];
  tiny = asApp(sites.northwind.baseUrl, installed.installation);
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const register = async (...webhooks: Record<string, unknown>[]) =>
  tiny("POST", PATH, { url: `${app.baseUrl}/dynamic`, webhooks });
const results = async (...webhooks: Record<string, unknown>[]) =>
  (await register(...webhooks)).body.webhookRegistrationResult as unknown[];
const clock = (order: Record<string, unknown>) => sites.ada("POST", "/__sim/control/clock", order);
const matched = async (): Promise<unknown[]> => {
  const idle = async () => (await sites.ada("GET", "/__sim/control/idle")).body.idle as boolean;
  await expect.poll(idle).toBe(true);
  const calls = app.received.filter(({ path }) => path === "/dynamic");
  return column(calls, "body", "matchedWebhookIds");
};
const created = { events: ["jira:issue_created"] };

it("are sent once for all that match, with their ids", async () => {
  expect(
    await results(
      { ...created, jqlFilter: "project = PA" },
      { ...created, jqlFilter: "project IN (PA, CUST)" },
      { ...created, jqlFilter: "project != PA" },
    ),
  ).toEqual([{ createdWebhookId: 1 }, { createdWebhookId: 2 }, { createdWebhookId: 3 }]);
  await createIssue(sites.nils, "PA", "Task");
  expect(await matched()).toEqual([[1, 2]]);
});

it("heed fields of updates and keys of properties", async () => {
  await register(
    { events: ["jira:issue_updated"], jqlFilter: "project = PA", fieldIdsFilter: ["summary"] },
    { events: ["issue_property_set"], jqlFilter: "project = PA", issuePropertyKeysFilter: ["mine"] },
  );
  const key = await createIssue(sites.nils, "PA", "Task");
  const issue = `/rest/api/3/issue/${key}`;
  await sites.nils("PUT", issue, { fields: { labels: ["x"] } });
  await sites.nils("PUT", `${issue}/properties/other`, 1);
  expect(await matched()).toEqual([]);
  await sites.nils("PUT", issue, { fields: { summary: "Other" } });
  await sites.nils("PUT", `${issue}/properties/mine`, 1);
  expect((await matched()).flat().sort()).toEqual([1, 2]);
});

it("are refused one by one: events and JQL that are not supported, and more than 100", async () => {
  const wrong = (webhook: Record<string, unknown>) => ({ ...created, jqlFilter: "project = PA", ...webhook });
  const answers = await results(
    wrong({ events: ["attachment_created"] }),
    wrong({ events: [] }),
    wrong({ jqlFilter: "summary ~ x" }),
    wrong({ jqlFilter: "project = PA AND NOT (status IS EMPTY)" }),
    wrong({ jqlFilter: "project =" }),
    wrong({ jqlFilter: undefined }),
    wrong({}),
  );
  expect(column(answers, "createdWebhookId")).toEqual([...Array<undefined>(6).fill(undefined), 1]);
  for (const answer of answers.slice(0, 6)) expect(answer).toEqual({ errors: [expect.any(String)] });
  const many = await results(...Array.from({ length: 100 }, () => wrong({})));
  expect(column(many, "createdWebhookId").filter((id) => id !== undefined)).toHaveLength(99);
});

it("have the app's own address, and one only; are for apps only", async () => {
  const webhooks = [{ ...created, jqlFilter: "project = PA" }];
  expect((await tiny("POST", PATH, { url: "http://elsewhere.example/x", webhooks })).status).toBe(400);
  expect((await register(...webhooks)).status).toBe(200);
  expect((await tiny("POST", PATH, { url: `${app.baseUrl}/other`, webhooks })).status).toBe(400);
  expect((await tiny("POST", PATH, { url: `${app.baseUrl}/dynamic`, webhooks: [] })).status).toBe(400);
  expect((await sites.ada("GET", PATH)).status).toBe(403);
});

it("live 30 days, or longer when extended", async () => {
  await clock({ freeze: true, tokens: "real" });
  await register({ ...created, jqlFilter: "project = PA" }, { ...created, jqlFilter: "project = PA" });
  await clock({ advanceMs: 20 * DAY });
  const { expirationDate } = (await tiny("PUT", `${PATH}/refresh`, { webhookIds: [2, 77] })).body;
  expect(expirationDate).toBe(sites.northwind.now() + 30 * DAY);
  await clock({ advanceMs: 10 * DAY });
  await createIssue(sites.nils, "PA", "Task");
  expect(await matched()).toEqual([[2]]);
});

it("are listed page by page, and removed", async () => {
  await register(...[1, 2, 3].map(() => ({ ...created, jqlFilter: "project = PA" })));
  const page = (await tiny("GET", `${PATH}?maxResults=2`)).body;
  expect(page).toMatchObject({ total: 3, isLast: false, maxResults: 2 });
  expect(page.values[0]).toEqual({
    id: 1,
    url: `${app.baseUrl}/dynamic`,
    jqlFilter: "project = PA",
    events: ["jira:issue_created"],
    expirationDate: expect.any(Number),
  });
  const rest = (await tiny("GET", String(page.nextPage).replace(sites.northwind.baseUrl, ""))).body;
  expect(column(rest.values, "id")).toEqual([3]);
  expect((await tiny("DELETE", PATH, { webhookIds: [1, 3, 99] })).status).toBe(202);
  expect(column((await tiny("GET", PATH)).body.values, "id")).toEqual([2]);
  await uninstallApp(sites.northwind, "tiny-app", ADA);
  expect(sites.northwind.store.data.dynamicWebhooks).toEqual([]);
});
