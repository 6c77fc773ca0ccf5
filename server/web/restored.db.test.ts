// After a restore nothing starts before somebody decided, and the decision wakes every pair.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SynchronizationView } from "../contract/synchronization.ts";
import { emptyConfiguration } from "../core/configuration/document.ts";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { PA, PB } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let id: string;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind } = await bench.reset());
  const wish = { projectId: PA, partner: { kind: "project", projectId: PB }, name: "Ours" };
  id = ((await paul("POST", "/synchronizations", wish)).body as SynchronizationView).id;
  await paul("POST", `/synchronizations/${id}/accept`, {});
  await bench.prisma.synchronization.update({
    where: { id },
    data: {
      ...{ publishedVersion: 1, restoredSide: "first", restoredAt: new Date(0) },
      versions: {
        create: {
          ...{ number: 1, document: emptyConfiguration(), publishedBySide: "first" },
          ...{ publishedByName: "Paul", publishedAt: new Date(0) },
        },
      },
      pairs: { create: [{ firstIssueId: "1" }, { firstIssueId: "2", ended: "first-deleted" }] },
    },
  });
});

const paul = (method: string, address: string, body?: unknown) =>
  bench.call(northwind, "paul", method, address, body);
const waiting = async () =>
  (await bench.prisma.hint.findMany({ where: { pair: { synchronizationId: id } } })).map(({ hint }) => hint);

it("cannot be started, and says where to decide", async () => {
  const seen = (await paul("GET", `/synchronizations/${id}`)).body as SynchronizationView;
  expect(seen.restored).toEqual({ side: "first", at: new Date(0).toISOString() });
  expect(seen.actions).not.toContain("start");
  expect(await paul("PUT", `/synchronizations/${id}/state`, { state: "running" })).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining("whose state counts") },
  });
});

it.each([
  ["partner", "second"],
  ["restored", "first"],
] as const)("goes on with the state of the %s", async (choice, wins) => {
  const { status, body } = await paul("POST", `/synchronizations/${id}/restored`, { choice });
  expect({ status, body }).toMatchObject({ status: 200, body: { state: "running", restored: null } });
  expect(await waiting()).toMatchObject([{ kind: "restored", side: "first", wins }]);
  expect(await paul("POST", `/synchronizations/${id}/restored`, { choice })).toMatchObject({ status: 409 });
});

it("goes on as before when nothing was set back", async () => {
  const { body } = await paul("POST", `/synchronizations/${id}/restored`, { choice: "nothing" });
  expect(body).toMatchObject({ state: "running", restored: null });
  expect(await waiting()).toEqual([]);
});

it("tells what is left before it is decided, and nothing when there is nothing to decide", async () => {
  expect(await paul("GET", `/synchronizations/${id}/restored`)).toMatchObject({
    status: 200,
    body: { pairs: 0, gone: 0, again: 0 },
  });
  const body = { choice: "restored", pairAgain: true };
  expect(await paul("POST", `/synchronizations/${id}/restored`, body)).toMatchObject({ status: 200 });
  expect(await paul("GET", `/synchronizations/${id}/restored`)).toMatchObject({ status: 409 });
});
