/**
 * Who takes part in requests: participants, organizations, new customers; what that lets them see, and what not.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asApp, asPerson, column, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";

const api = "/rest/servicedeskapi";
let sites: TestSites;
let dora: Call;
let doraId: string;

beforeAll(async () => {
  sites = await startTestSites();
  const made = await sites.sam("POST", `${api}/customer`, {
    email: "dora@customer.example",
    displayName: "Dora",
  });
  doraId = made.body.accountId;
  dora = asPerson(sites.aidesk.baseUrl, "dora@customer.example");
});
afterAll(() => sites.simulator.stop());

async function raise(by: Call, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await by("POST", `${api}/request`, {
    serviceDeskId: "4",
    requestTypeId: "61",
    requestFieldValues: { summary: "Printer" },
    ...more,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return String(answer.body.issueKey);
}

const idOf = async (call: Call): Promise<string> =>
  String((await call("GET", "/rest/api/3/myself")).body.accountId);

describe("a new customer", () => {
  it("has an account that starts with qm: and no access to any desk", async () => {
    expect(doraId).toMatch(/^qm:/);
    expect((await dora("GET", `${api}/servicedesk`)).body.values).toEqual([]);
    expect((await dora("POST", `${api}/request`, { serviceDeskId: "4", requestTypeId: "61" })).status).toBe(
      404,
    );
    expect((await dora("GET", "/rest/api/3/project/SUP")).status).toBe(404);
  });

  it("is not made twice, nor by customers", async () => {
    const again = { email: "dora@customer.example", displayName: "Dora" };
    expect((await sites.sam("POST", `${api}/customer`, again)).status).toBe(400);
    expect((await sites.sam("POST", `${api}/customer?strictConflictStatusCode=true`, again)).status).toBe(
      409,
    );
    expect((await sites.sam("POST", `${api}/customer`, { email: "nonsense" })).status).toBe(400);
    expect((await sites.cleo("POST", `${api}/customer`, { email: "x@y.example" })).status).toBe(403);
  });

  it("becomes a customer of a desk by its agents only, and raises requests then", async () => {
    const path = `${api}/servicedesk/4/customer`;
    expect((await sites.cleo("POST", path, { accountIds: [doraId] })).status).toBe(403);
    expect((await sites.cleo("GET", path)).status).toBe(403);
    expect((await sites.tess("POST", path, { accountIds: ["nobody"] })).status).toBe(400);
    expect((await sites.tess("POST", path, { accountIds: [doraId] })).status).toBe(204);
    expect(column((await sites.tess("GET", `${path}?query=dora`)).body.values, "accountId")).toEqual([
      doraId,
    ]);
    const key = await raise(dora);
    expect((await sites.tess("GET", `/rest/api/3/issue/${key}`)).body.fields.reporter.accountId).toBe(doraId);
  });
});

describe("participants", () => {
  it("see the request and its public comments, and lose sight of it when removed", async () => {
    const key = await raise(sites.cleo);
    expect((await dora("GET", `${api}/request/${key}`)).status).toBe(404);
    const path = `${api}/request/${key}/participant`;
    const added = await sites.cleo("POST", path, { accountIds: [doraId] });
    expect([added.status, column(added.body.values, "accountId")]).toEqual([200, [doraId]]);
    await sites.tess("POST", `${api}/request/${key}/comment`, { body: "note", public: false });
    await sites.tess("POST", `${api}/request/${key}/comment`, { body: "reply", public: true });
    expect(column((await dora("GET", `${api}/request/${key}/comment`)).body.values, "body")).toEqual([
      "reply",
    ]);
    expect((await dora("GET", `/rest/api/3/issue/${key}`)).status).toBe(404);
    expect(column((await dora("GET", `${api}/request`)).body.values, "issueKey")).toContain(key);
    const owned = await dora("GET", `${api}/request?requestOwnership=OWNED_REQUESTS`);
    expect(column(owned.body.values, "issueKey")).not.toContain(key);
    expect((await dora("POST", path, { accountIds: [doraId] })).status).toBe(403);
    const removed = await sites.tess("DELETE", path, { accountIds: [doraId] });
    expect([removed.status, removed.body.values]).toEqual([200, []]);
    expect((await dora("GET", `${api}/request/${key}`)).status).toBe(404);
  });

  it("can be named when a request is raised; strangers and nobody are refused", async () => {
    const key = await raise(sites.cleo, { requestParticipants: [doraId] });
    expect((await dora("GET", `${api}/request/${key}`)).status).toBe(200);
    const path = `${api}/request/${key}/participant`;
    expect((await sites.cleo("POST", path, { accountIds: ["nobody"] })).status).toBe(400);
    expect((await sites.cleo("POST", path, { usernames: ["dora"] })).status).toBe(400);
    expect((await sites.cleo("POST", path, {})).status).toBe(400);
  });

  it("show in the field that the site has for them", async () => {
    const { fields } = sites.aidesk.store.data;
    const field = fields.find(({ schema }) => schema.custom?.endsWith("sd-request-participants"));
    const key = await raise(sites.cleo, { requestParticipants: [doraId] });
    expect(sites.aidesk.store.issue(key)?.custom[field?.id ?? ""]).toEqual([doraId]);
  });
});

describe("organizations", () => {
  it("share the requests of their members", async () => {
    const { id } = (await sites.sam("POST", `${api}/organization`, { name: "Acme" })).body;
    const cleoId = await idOf(sites.cleo);
    const users = `${api}/organization/${id}/user`;
    expect((await sites.sam("POST", users, { accountIds: [cleoId, doraId] })).status).toBe(204);
    const desk = `${api}/servicedesk/4/organization`;
    expect((await sites.tess("POST", desk, { organizationId: Number(id) })).status).toBe(204);
    expect(column((await sites.tess("GET", desk)).body.values, "name")).toEqual(["Acme"]);
    const key = await raise(sites.cleo);
    expect((await dora("GET", `${api}/request/${key}`)).status).toBe(200);
    expect(column((await dora("GET", `${api}/organization`)).body.values, "id")).toEqual([id]);
    expect((await sites.sam("DELETE", users, { accountIds: [doraId] })).status).toBe(204);
    expect((await dora("GET", `${api}/request/${key}`)).status).toBe(404);
    expect((await dora("GET", `${api}/organization/${id}`)).status).toBe(404);
    expect((await sites.tess("DELETE", desk, { organizationId: Number(id) })).status).toBe(204);
    expect((await sites.tess("GET", desk)).body.values).toEqual([]);
    expect((await sites.sam("DELETE", `${api}/organization/${id}`)).status).toBe(204);
    expect((await sites.sam("GET", `${api}/organization/${id}`)).status).toBe(404);
  });

  it("are made by agents, with a name; an app needs the scope ADMIN", async () => {
    expect((await sites.cleo("POST", `${api}/organization`, { name: "Mine" })).status).toBe(403);
    expect((await sites.tess("POST", `${api}/organization`, { name: "" })).status).toBe(400);
    expect((await sites.tess("POST", `${api}/organization`, { name: "x".repeat(201) })).status).toBe(400);
    const { app, installation } = await installTinyApp(sites.aidesk);
    const call = asApp(sites.aidesk.baseUrl, installation);
    expect((await call("POST", `${api}/organization`, { name: "App" })).status).toBe(403);
    await app.stop();
  });
});

describe("the way of a request", () => {
  it("is told by its statuses, the present one first, and led on by agents", async () => {
    const key = await raise(sites.cleo);
    const path = `${api}/request/${key}`;
    const offered = await sites.tess("GET", `${path}/transition`);
    expect(column(offered.body.values, "id")).toContain("851");
    expect((await sites.cleo("GET", `${path}/transition`)).body.values).toEqual([]);
    expect((await sites.cleo("POST", `${path}/transition`, { id: "851" })).status).toBe(403);
    expect((await sites.tess("POST", `${path}/transition`, { id: "999" })).status).toBe(400);
    const move = { id: "851", additionalComment: { body: "Which printer?" } };
    expect((await sites.tess("POST", `${path}/transition`, move)).status).toBe(204);
    const { values } = (await sites.cleo("GET", `${path}/status`)).body;
    expect(column(values, "status")).toEqual(["Waiting for customer", "Waiting for support"]);
    expect(column((await sites.cleo("GET", `${path}/comment`)).body.values, "body")).toEqual([
      "Which printer?",
    ]);
  });
});
