import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openWebBench, type BenchSite, type WebBench } from "../web/testing/bench.ts";
import { PA, PB } from "../web/testing/jira.ts";
import { contextToken, qsh, secretToken } from "../web/testing/signing.ts";

let bench: WebBench;
let northwind: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind } = await bench.reset());
});

const address = "/connect/webhooks";
const token = () => secretToken(northwind, { qsh: qsh("POST", address) });
const created = {
  timestamp: 1_795_000_000_000,
  webhookEvent: "jira:issue_created",
  user: { accountId: "nils", displayName: "Nils" },
  issue: {
    id: "10042",
    key: "PA-7",
    fields: { project: { id: PA, key: "PA" }, summary: "secret words", description: "more secret words" },
  },
};
const commented = {
  timestamp: 1_795_000_000_000,
  webhookEvent: "comment_created",
  comment: { id: "10100", body: "secret words", author: { accountId: "nils" } },
  issue: { id: 10042, key: "PA-7", fields: { project: { id: PA } } },
};
let sent = 0;
const send = (body: unknown, headers: Record<string, string> = {}, signed: string | null = token()) =>
  bench.postJson(address, body, signed, { "x-atlassian-webhook-identifier": `hook-${++sent}`, ...headers });
const counts = async () => ({
  deliveries: await bench.prisma.delivery.count(),
  hints: await bench.prisma.hint.count(),
});
const deliveries = () => bench.prisma.delivery.findMany({ orderBy: { identifier: "asc" } });

async function running(): Promise<string> {
  const wish = { projectId: PA, partner: { kind: "project", projectId: PB }, name: "Ours" };
  const { body } = await bench.call(northwind, "paul", "POST", "/synchronizations", wish);
  const { id } = body as { id: string };
  await bench.call(northwind, "paul", "POST", `/synchronizations/${id}/accept`, {});
  await bench.prisma.synchronization.update({
    where: { id },
    data: { state: "running", publishedVersion: 1, firstSweptTo: new Date(), secondSweptTo: new Date() },
  });
  return id;
}

describe("a webhook", () => {
  it("is recorded and wakes its pair before it is acknowledged; no issue text is kept", async () => {
    const id = await running();
    expect((await send(created)).status).toBe(204);
    expect((await send(commented)).status).toBe(204);
    expect(await deliveries()).toMatchObject([
      { event: "jira:issue_created", issueId: "10042" },
      { event: "comment_created", issueId: "10042" },
    ]);
    const pairs = await bench.prisma.pair.findMany({ include: { hints: true } });
    expect(pairs).toMatchObject([{ synchronizationId: id, firstIssueId: "10042", waiting: 2 }]);
    expect(pairs[0]?.hints.map(({ hint }) => hint)).toMatchObject([
      { kind: "issue", side: "first", at: created.timestamp },
      { kind: "comment", side: "first", commentId: "10100", change: "created" },
    ]);
    const kept = await bench.database.pool.query(
      "select delivery::text as row from delivery union all select hint::text from hint",
    );
    expect(JSON.stringify(kept.rows)).not.toContain("secret words");
    expect(bench.counted).toEqual(["jira:issue_created", "comment_created"]);
  });

  it("counts once however often Jira sends it", async () => {
    await running();
    const again = { "x-atlassian-webhook-identifier": "the-same" };
    expect((await send(created, again)).status).toBe(204);
    expect((await send(created, { ...again, "x-atlassian-webhook-retry": "1" })).status).toBe(204);
    expect(await deliveries()).toHaveLength(1);
    expect(await bench.prisma.hint.count()).toBe(1);
  });

  it("of a link or a work log names its issues by their ids", async () => {
    const link = {
      webhookEvent: "issuelink_created",
      issueLink: { sourceIssueId: 10041, destinationIssueId: 10042 },
    };
    expect((await send(link)).status).toBe(204);
    const worklog = { webhookEvent: "worklog_deleted", worklog: { id: "1", issueId: "10042" } };
    expect((await send(worklog)).status).toBe(204);
    expect((await deliveries()).map(({ event, issueId }) => `${event} ${issueId}`).sort()).toEqual([
      "issuelink_created 10041",
      "worklog_deleted 10042",
    ]);
    expect((await send({ webhookEvent: "worklog_created", worklog: { id: "1" } })).status).toBe(400);
  });

  it("of a version wakes the pair of its project, and notes what it was merged into", async () => {
    const id = await running();
    const pair = await bench.prisma.pair.create({ data: { synchronizationId: id, ofProjects: true } });
    const ids = { first: "10500", second: "10600" };
    await bench.prisma.partPair.create({
      data: {
        ...{ id: pair.id, synchronizationId: id, part: "version", agreed: { first: {}, second: {} } },
        ...{ firstId: ids.first, secondId: ids.second },
      },
    });
    const version = { id: ids.first, name: "secret words", projectId: Number(PA) };
    const merged = { webhookEvent: "jira:version_deleted", version, mergedTo: { id: "10501" } };
    expect((await send(merged)).status).toBe(204);
    expect(await bench.prisma.pair.findMany()).toMatchObject([{ id: pair.id, waiting: 1 }]);
    expect(await bench.prisma.partPair.findMany()).toMatchObject([
      { firstMergedInto: "10501", secondMergedInto: null },
    ]);
    const other = { ...version, projectId: 999 };
    expect((await send({ webhookEvent: "jira:version_created", version: other })).status).toBe(204);
    expect(await bench.prisma.hint.count()).toBe(1);
    expect((await send({ webhookEvent: "jira:version_created", version: { id: "1" } })).status).toBe(400);
  });

  it("is refused with 400 in words when it is not what Jira sends", async () => {
    const bad: [unknown, Record<string, string>, RegExp][] = [
      [created, { "x-atlassian-webhook-identifier": "" }, /X-Atlassian-Webhook-Identifier/],
      [{ ...created, webhookEvent: "user_created" }, {}, /^webhookEvent/],
      [{ ...created, webhookEvent: undefined }, {}, /^webhookEvent/],
      [{ ...created, issue: { id: "1" } }, {}, /^issue\.fields/],
      [{ ...commented, comment: {} }, {}, /^comment\.id/],
      ["{ not json", {}, /JSON/],
      ["[]", {}, /^body/],
    ];
    for (const [body, headers, words] of bad) {
      const reply = await send(body, headers);
      expect(reply).toMatchObject({
        status: 400,
        body: { code: "bad-request", message: expect.stringMatching(words) as string },
      });
      expect(JSON.stringify(reply.body)).not.toContain("secret words");
    }
    expect(await deliveries()).toEqual([]);
  });

  it("over 25 MB is refused with 413", async () => {
    const reply = await send({ ...created, padding: "x".repeat(26 * 1024 * 1024) });
    expect(reply).toMatchObject({ status: 413, body: { code: "too-large" } });
  });

  it("is refused with 401 unless it is signed with the site's secret for this address", async () => {
    const past = Math.floor(Date.now() / 1000) - 1;
    const bad = [
      null,
      secretToken(northwind, { qsh: qsh("POST", "/connect/enabled") }),
      secretToken(northwind, { qsh: qsh("POST", address), exp: past }),
      secretToken({ ...northwind, sharedSecret: "something-else-entirely" }, { qsh: qsh("POST", address) }),
      contextToken(northwind, "paul"),
    ];
    for (const signed of bad) expect((await send(created, {}, signed)).status).toBe(401);
    expect(await deliveries()).toEqual([]);
  });

  it("about a known issue is one statement, once the secret of its site is known", async () => {
    await running();
    await send(created);
    bench.takeStatements();
    expect((await send(created)).status).toBe(204);
    expect(bench.takeStatements()).toHaveLength(1);
  });

  it.each([
    ["a known issue", created],
    ["a new issue", { ...created, issue: { ...created.issue, id: "10043" } }],
    ["a version", { webhookEvent: "jira:version_created", version: { id: "10500", projectId: 10001 } }],
  ])(
    "about %s is refused from the moment on when another secret is in force, and taken with that",
    async (_what, body) => {
      await running();
      await send(created);
      const before = await counts();
      const rotated = { ...northwind, sharedSecret: "another-secret-of-northwind" };
      await bench.install(rotated);
      expect((await send(body)).status).toBe(401);
      expect(await counts()).toEqual(before);
      const signed = () => secretToken(rotated, { qsh: qsh("POST", address) });
      expect((await send(body, {}, signed())).status).toBe(204);
      expect((await send(body)).status).toBe(401);
      expect((await counts()).deliveries).toBe(before.deliveries + 1);
    },
  );

  it("of a site that uninstalled the app is refused, also with the secret that was known", async () => {
    await running();
    await send(created);
    const before = await counts();
    const { id } = await bench.siteRow(northwind);
    await bench.shared.inTransaction((transaction) =>
      bench.shared.sites.uninstall(transaction, id, { at: 0, eraseAfter: Date.now() }),
    );
    expect((await send(created)).status).toBe(401);
    await bench.prisma.site.delete({ where: { id } });
    expect((await send(created)).status).toBe(401);
    expect(await counts()).toEqual({ ...before, deliveries: 0, hints: 0 });
  });

  it("of a site that installed the app again is taken at once, with the same secret or another", async () => {
    await running();
    await send(created);
    await bench.install(northwind);
    expect((await send(created)).status).toBe(204);
    const rotated = { ...northwind, sharedSecret: "another-secret-of-northwind" };
    await bench.install(rotated);
    const signed = secretToken(rotated, { qsh: qsh("POST", address) });
    expect((await send(created, {}, signed)).status).toBe(204);
    expect(await counts()).toEqual({ deliveries: 3, hints: 3 });
  });

  it("is answered 503 when it cannot be recorded, and then nothing of it stays, so that Jira sends it again", async () => {
    await running();
    const { pool } = bench.database;
    await pool.query("alter table hint add constraint broken check (false)");
    const identifier = { "x-atlassian-webhook-identifier": "again" };
    expect((await send(created, identifier)).status).toBe(503);
    await pool.query("alter table hint drop constraint broken");
    expect(await deliveries()).toEqual([]);
    expect((await send(created, identifier)).status).toBe(204);
    expect(await bench.prisma.hint.count()).toBe(1);
  });

  it("hands on the trace of our own writes", async () => {
    const id = await running();
    const pair = await bench.prisma.pair.create({
      data: {
        synchronizationId: id,
        secondIssueId: "20042",
        operationId: "11111111-1111-4111-8111-111111111111",
        operationSide: "first",
        operationAt: new Date(),
      },
    });
    const trace = `lockstep/${pair.id}/11111111-1111-4111-8111-111111111111`;
    await send(created, { "x-atlassian-webhook-trace": trace });
    expect(await bench.prisma.pair.findMany()).toMatchObject([{ id: pair.id, firstIssueId: "10042" }]);
  });
});
