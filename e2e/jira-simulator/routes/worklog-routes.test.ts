/**
 * Work logs: forms of time, estimates, who may, webhooks and history, what changed since.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, namesIn, text, type Answer } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind, [
    "worklog_created",
    "worklog_updated",
    "worklog_deleted",
  ]));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const task = () => createIssue(sites.nils, "PA", "Task");
const path = (key: string, rest = "") => `/rest/api/3/issue/${key}/worklog${rest}`;
const log = (key: string, body: object, query = "") => sites.nils("POST", path(key, query), body);
const idOf = ({ body }: Answer): string => (body as { id: string }).id;

describe("logging work", () => {
  it.each([
    ["3h 20m", 12_000, "3h 20m"],
    ["1w 1d", 172_800, "1w 1d"],
    ["1.5h", 5_400, "1h 30m"],
    ["45", 2_700, "45m"],
  ])("reads %s", async (timeSpent, seconds, shown) => {
    const { status, body } = await log(await task(), { timeSpent });
    expect([status, body.timeSpentSeconds, body.timeSpent]).toEqual([201, seconds, shown]);
  });

  it("keeps start, comment in either version's form, author and visibility", async () => {
    const key = await task();
    const { body } = await log(key, {
      timeSpentSeconds: 3600,
      started: "2026-11-20T10:00:00.000+0100",
      comment: text("Dug a hole"),
      visibility: { type: "role", value: "Member" },
    });
    expect(body).toMatchObject({
      started: "2026-11-20T09:00:00.000+0000",
      comment: text("Dug a hole"),
      author: { displayName: "Nils Holm" },
      visibility: { type: "role", value: "Member" },
    });
    const second = await sites.nils("GET", `/rest/api/2/issue/${key}/worklog/${idOf({ body } as Answer)}`);
    expect(second.body.comment).toBe("Dug a hole");
    expect((await sites.paul("GET", path(key))).body.total).toBe(0);
    const { fields } = (await sites.nils("GET", `/rest/api/3/issue/${key}`)).body;
    expect(fields.worklog).toMatchObject({ total: 1, worklogs: [{ timeSpent: "1h" }] });
  });

  it.each([
    ["no time", {}, { timeLogged: "You must indicate the time spent working on this issue." }],
    ["a time that is none", { timeSpent: "soon" }, { timeLogged: "Invalid time duration entered." }],
    ["zero", { timeSpentSeconds: 0 }, { timeLogged: "Invalid time duration entered." }],
  ])("is refused with %s", async (_name, body, errors) => {
    const answer = await log(await task(), body);
    expect([answer.status, answer.body.errors]).toEqual([400, errors]);
  });

  it("is refused with a start in another form, and to who may not work on the issue", async () => {
    expect((await log(await task(), { timeSpent: "1h", started: "2026-11-20T10:00:00Z" })).status).toBe(400);
    expect((await log(await createIssue(sites.paul, "PB", "IT Help"), { timeSpent: "1h" })).status).toBe(400);
  });

  it.each([
    ["", 6 * 3600],
    ["?adjustEstimate=leave", 10 * 3600],
    ["?adjustEstimate=new&newEstimate=2d", 16 * 3600],
    ["?adjustEstimate=manual&reduceBy=1h", 9 * 3600],
  ])("with %j leaves the right estimate", async (query, left) => {
    const key = await task();
    const issue = sites.northwind.store.issue(key);
    if (issue) issue.remainingEstimateSeconds = 10 * 3600;
    await log(key, { timeSpent: "4h" }, query);
    expect([issue?.remainingEstimateSeconds, issue?.timeSpentSeconds]).toEqual([left, 4 * 3600]);
  });

  it.each([["?adjustEstimate=new"], ["?adjustEstimate=manual&reduceBy=x"], ["?adjustEstimate=perhaps"]])(
    "is refused with %s",
    async (query) => {
      expect((await log(await task(), { timeSpent: "4h" }, query)).status).toBe(400);
    },
  );

  it("rides in update.worklog and stops at 10,000", async () => {
    const key = await task();
    const update = { worklog: [{ add: { timeSpent: "2h" } }] };
    expect((await sites.nils("PUT", `/rest/api/3/issue/${key}`, { update })).status).toBe(204);
    const store = sites.northwind.store;
    const [first] = store.worklogs.of(store.issue(key)?.id ?? "");
    if (!first) throw new Error("no worklog");
    for (let n = 0; n < 9_999; n += 1) store.worklogs.add({ ...first, id: `x${n}` });
    expect((await log(key, { timeSpent: "1h" })).status).toBe(413);
  });
});

describe("a work log", () => {
  it("is changed and deleted by its author, by others only with the permission for all", async () => {
    const key = await task();
    const id = idOf(await log(key, { timeSpent: "1h" }));
    const own = path(key, `/${id}`);
    expect((await sites.nils("PUT", own, { timeSpent: "3h", comment: text("more") })).body).toMatchObject({
      timeSpentSeconds: 10_800,
      comment: text("more"),
    });
    const foreign = path(key, `/${idOf(await sites.ada("POST", path(key), { timeSpent: "1h" }))}`);
    expect((await sites.nils("PUT", foreign, { timeSpent: "2h" })).status).toBe(400);
    expect((await sites.nils("DELETE", foreign)).status).toBe(400);
    expect((await sites.ada("DELETE", own)).status).toBe(204);
    expect((await sites.nils("GET", own)).status).toBe(404);
    expect(sites.northwind.store.issue(key)?.timeSpentSeconds).toBe(3600);
  });

  it("is told without the issue, and beside it the issue's change", async () => {
    const key = await task();
    const id = idOf(await log(key, { timeSpent: "1h", comment: text("*said*") }));
    await sites.nils("DELETE", path(key, `/${id}`));
    const mine = () => app.received.filter(({ body }) => body?.worklog?.id === id);
    await expect.poll(() => mine().length).toBe(2);
    const body: unknown = mine()[0]?.body;
    expect(namesIn(body)).toEqual(["isFromIssueLimitTransformation", "timestamp", "webhookEvent", "worklog"]);
    expect(body).toMatchObject({ worklog: { timeSpentSeconds: 3600, author: { displayName: "Nils Holm" } } });
    const { body: history } = await sites.nils("GET", `/rest/api/3/issue/${key}/changelog`);
    expect(column(history.values, "items")).toEqual([
      [
        expect.objectContaining({ fieldId: "timespent", from: null, to: "3600" }),
        { field: "WorklogId", fieldtype: "jira", from: null, fromString: null, to: id, toString: id },
      ],
      [
        expect.objectContaining({ fieldId: "timespent", from: "3600", to: "0" }),
        { field: "WorklogId", fieldtype: "jira", from: id, fromString: id, to: null, toString: null },
      ],
    ]);
    const told = () => app.received.map(({ body: each }) => String(each?.issue_event_type_name));
    await expect.poll(told).toContain("issue_work_logged");
  });

  it("has properties", async () => {
    const key = await task();
    const list = path(key, `/${idOf(await log(key, { timeSpent: "1h" }))}/properties`);
    expect((await sites.nils("PUT", `${list}/a`, { b: 1 })).status).toBe(201);
    expect((await sites.nils("PUT", `${list}/a`, { b: 2 })).status).toBe(200);
    expect((await sites.nils("GET", `${list}/a`)).body).toEqual({ key: "a", value: { b: 2 } });
    expect((await sites.nils("DELETE", `${list}/a`)).status).toBe(204);
    expect((await sites.nils("GET", list)).body).toEqual({ keys: [] });
  });

  it("is found by when it changed, a minute later, and by id", async () => {
    const key = await task();
    const [old, young] = [
      idOf(await log(key, { timeSpent: "1h" })),
      idOf(await log(key, { timeSpent: "1h" })),
    ];
    const worklog = sites.northwind.store.worklogs.get(old);
    if (worklog) worklog.updated -= 120_000;
    const since = (worklog?.updated ?? 0) - 1;
    const { body } = await sites.nils("GET", `/rest/api/3/worklog/updated?since=${since}`);
    expect([column(body.values, "worklogId"), body.lastPage]).toEqual([[Number(old)], true]);
    const listed = await sites.nils("POST", "/rest/api/3/worklog/list", { ids: [Number(young), 999_999] });
    expect(column(listed.body, "id")).toEqual([young]);
    await sites.nils("DELETE", path(key, `/${young}`));
    const [gone] = sites.northwind.store.data.deletedWorklogs?.slice(-1) ?? [];
    if (gone) gone.deleted -= 120_000;
    const deleted = await sites.nils("GET", "/rest/api/3/worklog/deleted");
    expect(column(deleted.body.values, "worklogId")).toEqual([Number(young)]);
  });
});

describe("watchers and votes", () => {
  const nilsId = () => sites.northwind.store.userByEmail("nils@northwind.example")?.accountId ?? "";

  it("watchers come and go, oneself by right, others only with Manage watchers", async () => {
    const list = `/rest/api/3/issue/${await task()}/watchers`;
    expect((await sites.nils("POST", list)).status).toBe(204);
    expect((await sites.nils("GET", list)).body).toMatchObject({
      isWatching: true,
      watchCount: 1,
      watchers: [{ displayName: "Nils Holm" }],
    });
    expect((await sites.paul("GET", list)).body.isWatching).toBe(false);
    expect((await sites.paul("POST", list, JSON.stringify(nilsId()))).status).toBe(204);
    expect((await sites.nils("POST", list, JSON.stringify("somebody"))).status).toBe(403);
    expect((await sites.paul("POST", list, JSON.stringify("somebody"))).status).toBe(404);
    expect((await sites.paul("POST", list, { accountId: nilsId() })).status).toBe(400);
    expect((await sites.paul("DELETE", `${list}?accountId=${encodeURIComponent(nilsId())}`)).status).toBe(
      204,
    );
    expect((await sites.nils("GET", list)).body.watchCount).toBe(0);
  });

  it("votes are not the reporter's and end with the resolution", async () => {
    const key = await task();
    const list = `/rest/api/3/issue/${key}/votes`;
    expect((await sites.nils("POST", list)).body.errorMessages).toEqual([
      "You cannot vote for an issue you have reported.",
    ]);
    expect((await sites.paul("POST", list)).status).toBe(204);
    expect((await sites.paul("GET", list)).body).toMatchObject({ votes: 1, hasVoted: true, voters: [{}] });
    expect((await sites.paul("GET", `/rest/api/3/issue/${key}`)).body.fields.votes).toMatchObject({
      votes: 1,
    });
    expect((await sites.paul("DELETE", list)).status).toBe(204);
    expect((await sites.paul("DELETE", list)).status).toBe(404);
    await sites.nils("POST", `/rest/api/3/issue/${key}/transitions`, { transition: { id: "31" } });
    expect((await sites.paul("POST", list)).status).toBe(404);
  });
});
