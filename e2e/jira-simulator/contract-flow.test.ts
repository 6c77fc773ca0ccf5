/**
 * What issues have beside their fields, against Atlassian's documents: links, work logs, watchers, moves.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { column, createIssue, type Answer, type Call } from "./testing/call.ts";
import { OpenApi } from "./testing/openapi.ts";
import { startTestSites, type TestSites } from "./testing/simulator.ts";

const folder = process.env["ATLASSIAN_OPENAPI_DIR"];
let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

/** Calls that are remembered with their answers. */
function recorded(call: Call, answers: [string, string, Answer][]): Call {
  return async (method, path, body, headers) => {
    const answer = await call(method, path, body, headers);
    answers.push([method, path.split("?")[0] ?? "", answer]);
    return answer;
  };
}

async function walkLinks(call: Call, api: string, key: string, other: string): Promise<void> {
  await call("GET", `${api}/issueLinkType`);
  await call("GET", `${api}/issueLinkType/10000`);
  const ends = { inwardIssue: { key }, outwardIssue: { key: other } };
  await call("POST", `${api}/issueLink`, { type: { name: "Blocks" }, ...ends });
  await call("POST", `${api}/issueLink`, { type: { name: "Nothing" }, ...ends });
  const { fields } = (await call("GET", `${api}/issue/${key}`)).body;
  const [id = ""] = column(fields.issuelinks, "id").map(String);
  await call("GET", `${api}/issueLink/${id}`);
  await call("DELETE", `${api}/issueLink/${id}`);
  const object = { url: "https://example.com", title: "x" };
  const link = (await call("POST", `${api}/issue/${key}/remotelink`, { globalId: "g", object })).body;
  await call("POST", `${api}/issue/${key}/remotelink`, { globalId: "g", object });
  await call("POST", `${api}/issue/${key}/remotelink`, {});
  await call("GET", `${api}/issue/${key}/remotelink/${link.id}`);
  await call("PUT", `${api}/issue/${key}/remotelink/${link.id}`, { object });
  await call("DELETE", `${api}/issue/${key}/remotelink/${link.id}`);
}

it("answers in the documented shapes", async () => {
  const answers: [string, string, Answer][] = [];
  const nils = recorded(sites.nils, answers);
  const [key, other] = [await createIssue(nils, "PA", "Task"), await createIssue(nils, "PA", "Task")];
  for (const version of [2, 3]) {
    const api = `/rest/api/${version}`;
    await walkLinks(nils, api, key, other);
  }
  expect(answers.filter(([, , answer]) => answer.status >= 500)).toEqual([]);
  if (folder === undefined) return;
  const documents = new OpenApi(folder);
  const faults = answers.flatMap(([method, path, answer]) =>
    documents.faults(method, path, answer.status, answer.body),
  );
  expect([...new Set(faults)]).toEqual([]);
});
