/**
 * Service levels on the site's clock, approvals, and request types that are hidden, renamed or removed.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { column, createIssue, type Call } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

const api = "/rest/servicedeskapi";
const HOUR_MS = 3_600_000;
let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

async function raise(requestTypeId = "61"): Promise<string> {
  const requestFieldValues = { summary: "Printer" };
  const body = { serviceDeskId: "4", requestTypeId, requestFieldValues };
  return String((await sites.cleo("POST", `${api}/request`, body)).body.issueKey);
}

const idOf = async (call: Call): Promise<string> =>
  String((await call("GET", "/rest/api/3/myself")).body.accountId);

it("service levels run on the site's clock, breach, and stop with the first answer and the end", async () => {
  const { clock } = sites.aidesk;
  clock.freeze(true);
  const key = await raise();
  const path = `${api}/request/${key}/sla`;
  const level = async (id: string): Promise<Record<string, unknown>> =>
    (await sites.tess("GET", `${path}/${id}`)).body as Record<string, unknown>;
  await clock.advance(3 * HOUR_MS);
  expect((await level("1"))["ongoingCycle"]).toMatchObject({
    breached: false,
    goalDuration: { millis: 4 * HOUR_MS, friendly: "4h 0m" },
    elapsedTime: { millis: 3 * HOUR_MS },
    remainingTime: { millis: HOUR_MS },
  });
  await clock.advance(2 * HOUR_MS);
  expect((await level("1"))["ongoingCycle"]).toMatchObject({
    breached: true,
    remainingTime: { millis: -HOUR_MS, friendly: "-1h 0m" },
  });
  await sites.tess("POST", `${api}/request/${key}/comment`, { body: "note", public: false });
  expect(await level("1")).toHaveProperty("ongoingCycle");
  await sites.tess("POST", `${api}/request/${key}/comment`, { body: "reply", public: true });
  await clock.advance(HOUR_MS);
  const answered = await level("1");
  expect(answered).not.toHaveProperty("ongoingCycle");
  expect(answered["completedCycles"]).toMatchObject([
    { breached: true, elapsedTime: { millis: 5 * HOUR_MS } },
  ]);
  expect((await level("2"))["ongoingCycle"]).toMatchObject({ breached: false });
  await sites.tess("POST", `${api}/request/${key}/transition`, { id: "761" });
  expect((await level("2"))["completedCycles"]).toMatchObject([{ elapsedTime: { millis: 6 * HOUR_MS } }]);
  expect((await sites.cleo("GET", path)).status).toBe(403);
  expect((await sites.tess("GET", `${path}/9`)).status).toBe(404);
  await clock.reset();
  clock.freeze(false);
});

it("an approval ends with the last consent or the first refusal, and is answered once", async () => {
  const key = await raise();
  const approverIds = [await idOf(sites.tess), await idOf(sites.sam)];
  const path = `${api}/request/${key}/approval`;
  const begin = () => sites.sam("POST", "/__sim/control/approval", { issueKey: key, approverIds });
  await begin();
  const answer = (by: Call, id: string, decision: string) => by("POST", `${path}/${id}`, { decision });
  expect((await answer(sites.cleo, "1", "approve")).status).toBe(403);
  expect((await answer(sites.tess, "1", "maybe")).status).toBe(400);
  const first = (await answer(sites.tess, "1", "approve")).body;
  expect(first).toMatchObject({ finalDecision: "pending", canAnswerApproval: false });
  expect((await answer(sites.tess, "1", "decline")).status).toBe(409);
  const last = (await answer(sites.sam, "1", "approve")).body;
  expect(last).toMatchObject({
    finalDecision: "approved",
    completedDate: { epochMillis: expect.any(Number) },
  });
  await begin();
  expect((await answer(sites.sam, "2", "decline")).body.finalDecision).toBe("declined");
  expect((await answer(sites.tess, "2", "approve")).status).toBe(409);
  const seen = (await sites.cleo("GET", path)).body.values;
  expect(column(seen, "finalDecision")).toEqual(["approved", "declined"]);
});

it("a request type may be hidden, renamed and removed", async () => {
  const key = await raise("62");
  const types = `${api}/servicedesk/4/requesttype`;
  const change = (order: Record<string, unknown>) =>
    sites.sam("POST", "/__sim/control/request-type", { id: "62", ...order });
  const found = async (query: string): Promise<unknown[]> =>
    column((await sites.tess("GET", types + query)).body.values, "id");
  await change({ hidden: true, name: "Buy something" });
  expect(await found("?searchQuery=buy")).toEqual([]);
  expect(await found("?searchQuery=buy&includeHiddenRequestTypesInSearch=true")).toEqual(["62"]);
  expect(await found("")).toEqual(["61", "62", "63"]);
  expect(await found("?groupId=4")).toEqual(["61", "63"]);
  const issue = async (): Promise<unknown> =>
    (await sites.tess("GET", `/rest/api/3/issue/${key}`)).body.fields.customfield_10010 as unknown;
  expect(await issue()).toMatchObject({ requestType: { name: "Buy something", groupIds: [] } });
  await change({ removed: true });
  expect(await issue()).toBeNull();
  expect((await sites.cleo("GET", `${api}/request/${key}`)).status).toBe(404);
  expect((await change({ name: "x" })).status).toBe(404);
});

it("the request type of an issue is written as an id in a text only", async () => {
  const write = (value: unknown) =>
    createIssue(sites.tess, "SUP", "IT Help", { customfield_10010: value }).then(
      () => 201,
      () => 400,
    );
  expect(await write("61")).toBe(201);
  expect(await write("Get IT help")).toBe(400);
  expect(await write({ id: "61" })).toBe(400);
  expect(await write(61)).toBe(400);
});
