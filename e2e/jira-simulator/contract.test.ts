/**
 * The simulator against Atlassian's own documents: the scope of every served operation, and the shape of answers.
 * Facts of our own stand in for the documents, which are read where ATLASSIAN_OPENAPI_DIR names their folder.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Router } from "./http/router.ts";
import { registerRoutes } from "./routes/register-routes.ts";
import { seedSite } from "./seed/sites.ts";
import { Site } from "./site/site.ts";
import { Store } from "./store/store.ts";
import { asApp, createIssue, text, type Answer, type Call } from "./testing/call.ts";
import { OPERATIONS } from "./testing/contract-facts.ts";
import { OpenApi } from "./testing/openapi.ts";
import { installTinyApp, startTestSites, type TestSites } from "./testing/simulator.ts";
import type { TinyApp } from "./testing/tiny-app.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";

const folder = process.env["ATLASSIAN_OPENAPI_DIR"];
let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

/** `GET /rest/api/3/issue/{issueIdOrKey}` -> scope, for everything that is served in version 3. */
function served(): Record<string, string> {
  const installKey = { kid: "", privateKeyPem: "", publicKeyPem: "" };
  const store = new Store(seedSite("northwind"));
  const site = new Site({ name: "northwind", baseUrl: "http://localhost", store, installKey });
  const router = new Router();
  registerRoutes(router, site, new WebhookSender(site, [0, 0]));
  const routes = router.restRoutes.filter((route) => route.version === 3);
  const named = routes.map(({ method, pattern, scope }): [string, string] => [
    `${method} ${pattern.replace("{v}", "3").replace(/:(\w+)/g, "{$1}")}`,
    scope,
  ]);
  return Object.fromEntries(named);
}

it("serves the operations of our table with these scopes", () => {
  expect(served()).toEqual(OPERATIONS);
});

it("names scopes as Atlassian does", () => {
  if (folder === undefined) return expect(Object.keys(OPERATIONS).length).toBeGreaterThan(50);
  const files = JSON.parse(readFileSync(join(folder, "connect-scopes.json"), "utf8")) as Record<
    string,
    object
  >;
  const documented = Object.assign({}, ...Object.values(files)) as Record<string, string>;
  const ours = Object.entries(OPERATIONS).filter(([operation]) => operation !== "POST /rest/api/3/search");
  expect(ours.filter(([operation, scope]) => documented[operation] !== scope)).toEqual([]);
});

/** Every answer of these calls, with its call. */
async function walk(): Promise<[string, string, Answer][]> {
  const answers: [string, string, Answer][] = [];
  const seen =
    (call: Call): Call =>
    async (method, path, body, headers) => {
      const answer = await call(method, path, body, headers);
      answers.push([method, path.split("?")[0] ?? "", answer]);
      return answer;
    };
  const [nils, paul, ada] = [seen(sites.nils), seen(sites.paul), seen(sites.ada)];
  const installation = sites.northwind.store.installation("tiny-app");
  const tiny = seen(asApp(sites.northwind.baseUrl, installation ?? { appKey: "", sharedSecret: "" }));
  const key = await createIssue(nils, "PA", "Task", { description: text("x"), labels: ["l"] });
  const help = await createIssue(paul, "PB", "IT Help", { customfield_10010: "21" });
  for (const v of [2, 3]) {
    const api = `/rest/api/${v}`;
    const body = v === 3 ? text("words") : "words";
    for (const path of [
      "/myself",
      "/serverInfo",
      "/field",
      "/status",
      "/issuetype",
      "/issuetype/project?projectId=10101",
      "/priority/search",
      "/project/search?query=p",
      "/project/PA",
      "/project/PB/statuses",
      "/mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS",
      "/user/search?query=nils",
      "/issue/createmeta/PB/issuetypes",
      "/issue/createmeta/PB/issuetypes/10011",
      `/issue/${key}/editmeta`,
      `/issue/${key}?expand=changelog,names,transitions,renderedFields&properties=*all`,
      `/issue/${help}?expand=transitions`,
      `/issue/${key}/transitions`,
      "/issue/NO-1",
      "/project/NO",
    ]) {
      await paul("GET", api + path);
    }
    const properties = [{ key: "p", value: 1 }];
    const { id } = (await nils("POST", `${api}/issue/${key}/comment`, { body, properties })).body as {
      id: string;
    };
    await nils("GET", `${api}/issue/${key}/comment?expand=properties,renderedBody`);
    await nils("PUT", `${api}/issue/${key}/comment/${id}`, { body });
    await nils("GET", `${api}/comment/${id}/properties`);
    await nils("PUT", `${api}/comment/${id}/properties/q`, 2);
    await nils("GET", `${api}/comment/${id}/properties/q`);
    await nils("DELETE", `${api}/issue/${key}/comment/${id}`);
    await nils("PUT", `${api}/issue/${key}`, { fields: { summary: `Changed ${v}` } });
    await nils("PUT", `${api}/issue/${key}?returnIssue=true`, { fields: { summary: `Again ${v}` } });
    await nils("PUT", `${api}/issue/${key}`, { fields: { summary: "" } });
    await nils("PUT", `${api}/issue/${key}/properties/a`, { b: v });
    await nils("GET", `${api}/issue/${key}/properties/a`);
    await nils("GET", `${api}/issue/${key}/properties`);
    await nils("GET", `${api}/issue/${key}/changelog`);
    await nils("POST", `${api}/issue/${key}/transitions`, { transition: { id: "21" } });
    await nils("POST", `${api}/search/jql`, {
      jql: "project = PA",
      fields: ["summary"],
      expand: "changelog",
    });
    await nils("GET", `${api}/search/jql?jql=project%3DPA&maxResults=1`);
    await nils("POST", `${api}/search/jql`, { jql: "nonsense" });
    const check = {
      projectPermissions: [{ permissions: ["EDIT_ISSUES"], projects: [10101] }],
      globalPermissions: [],
    };
    await nils("POST", `${api}/permissions/check`, check);
    await tiny("GET", `${api}/webhook/failed`);
    await tiny("GET", `${api}/myself`);
  }
  const desk = "/rest/servicedeskapi";
  await paul("GET", `${desk}/servicedesk`);
  await paul("GET", `${desk}/servicedesk/1`);
  await paul("GET", `${desk}/servicedesk/1/requesttype?limit=1`);
  await paul("GET", `${desk}/servicedesk/1/requesttype/21`);
  await paul("GET", `${desk}/servicedesk/1/requesttype/21/field`);
  const requestFieldValues = { summary: "x" };
  await paul("POST", `${desk}/request`, { serviceDeskId: "1", requestTypeId: "22", requestFieldValues });
  await paul("POST", `${desk}/request`, { serviceDeskId: "1", requestTypeId: "99", requestFieldValues });
  await paul("GET", `${desk}/request`);
  await paul("GET", `${desk}/request/${help}`);
  await paul("POST", `${desk}/request/${help}/comment`, { body: "x", public: false });
  await paul("GET", `${desk}/request/${help}/comment`);
  await ada("DELETE", `/rest/api/3/issue/${key}`);
  return answers;
}

it("answers in the documented shapes", async () => {
  const answers = await walk();
  expect(answers.filter(([, , answer]) => answer.status >= 500)).toEqual([]);
  if (folder === undefined) return;
  const documents = new OpenApi(folder);
  const faults = answers.flatMap(([method, path, answer]) =>
    documents.faults(method, path, answer.status, answer.body),
  );
  expect([...new Set(faults)]).toEqual([]);
});
