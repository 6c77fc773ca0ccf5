// A running synchronization for tests: two in-memory Jira sites, a database of one's own, the real stores and queue, a clock by hand.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Caller } from "../core/budget/caller.ts";
import type { Configuration } from "../core/configuration/document.ts";
import type { Log } from "../features/ports/log.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { PassLease, PassOutcome } from "../features/ports/pass-queue.ts";
import { createCompareTogether } from "../features/loading/look-together.ts";
import { acceptDelivery } from "../features/syncing/accept-delivery.ts";
import { createPeopleMemory } from "../features/syncing/people-memory.ts";
import { syncPair } from "../features/syncing/sync-pair.ts";
import { createWorkflowMemory } from "../features/syncing/workflow-memory.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { waitingHints } from "../queue/claim.ts";
import { finishDone, stillHeld } from "../queue/lease.ts";
import { createPassQueue } from "../queue/pass-queue.ts";
import { createSecretBox } from "../platform/secrets.ts";
import { createActivityStore } from "../store/activity.ts";
import { createCheckStore } from "../store/checks.ts";
import { createConflictStore } from "../store/conflicts.ts";
import { createDeliveryStore } from "../store/deliveries.ts";
import { createPairStore } from "../store/pairs.ts";
import { createPartStore } from "../store/part-pairs.ts";
import { createProblemStore } from "../store/problems.ts";
import { createSweepStore } from "../store/sweep-cursors.ts";
import { createSiteHealth } from "../store/sweep-site-health.ts";
import { createInTransaction } from "../store/transaction.ts";
import { createTestDatabase } from "./database.ts";
import { customerProject, supportConfiguration, supportProject } from "./factories.ts";
import { FakeJiraSite } from "./fake-jira-site.ts";
import type { FakeWebhook } from "./fake-webhooks.ts";

const quiet: Log = { error() {}, warn() {}, info() {}, child: () => quiet };

export type Bench = Awaited<ReturnType<typeof createBench>>;

export type BenchDatabase = Awaited<ReturnType<typeof openBenchDatabase>>;

/** One database for the benches of a test file. Call `close` at the end. */
export async function openBenchDatabase() {
  const database = await createTestDatabase();
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: "event", level: "query" }],
  });
  const statements: string[] = [];
  prisma.$on("query", (event) => statements.push(event.query));
  return {
    ...{ database, prisma },
    /** SQL statements since the last time they were taken. */
    takeStatements: () => statements.splice(0),
    async close() {
      await prisma.$disconnect();
      await database.drop();
    },
  };
}

/** A published, running synchronization of its own between CUST on one new site and SUP on another, or on the same. */
export async function createBench(
  { database, prisma }: BenchDatabase,
  configuration: Configuration = supportConfiguration(),
  { oneSite = false, secondAheadMs = 0 } = {},
) {
  const clock = { time: Date.UTC(2026, 10, 23, 9), now: () => clock.time };
  const northwind = new FakeJiraSite(
    "northwind",
    oneSite ? [customerProject(), supportProject()] : [customerProject()],
    clock,
  );
  const sites = {
    first: northwind,
    second: oneSite ? northwind : new FakeJiraSite("aidesk", [supportProject()], ahead(clock, secondAheadMs)),
  };
  const firstSiteId: string = randomUUID();
  const siteIds = { first: firstSiteId, second: oneSite ? firstSiteId : randomUUID() };
  const synchronizationId = await makeSynchronization(prisma, siteIds, configuration, new Date(clock.time));
  const inTransaction = createInTransaction(prisma);
  /** For whom a site was called. */
  const callers = new Set<Caller>();
  const passing = {
    deliveries: createDeliveryStore(prisma),
    pairs: createPairStore(prisma),
    parts: createPartStore(prisma),
    problems: createProblemStore(prisma),
    activity: createActivityStore(prisma),
    checks: createCheckStore(prisma),
    conflicts: createConflictStore(prisma, createSecretBox([Buffer.alloc(32, 5).toString("base64")])),
    sweeps: createSweepStore(prisma),
    siteHealth: createSiteHealth(prisma),
    sites: (id: string, caller: Caller = "live") => {
      callers.add(caller);
      return Promise.resolve<JiraSite>(id === siteIds.first ? sites.first : sites.second);
    },
    queue: createPassQueue(),
    workflows: createWorkflowMemory(),
    people: createPeopleMemory({ clock }),
    ...{ inTransaction, clock, newId: randomUUID, random: () => 0.5, log: quiet },
  };
  const deps = { ...passing, compareTogether: createCompareTogether(passing) };
  /** Times chosen by retries, by the clock by hand. */
  const notBefore = new Map<string, number>();

  const accept = (side: "first" | "second", { identifier, facts }: FakeWebhook) =>
    acceptDelivery(deps, {
      ...{ siteId: siteIds[side], installation: null, identifier, event: facts.event, facts },
    });

  const deliver = async () => {
    const taken = (["first", "second"] as const).flatMap((side) =>
      sites[side].takeWebhooks().map((webhook) => ({ side, webhook })),
    );
    for (const { side, webhook } of taken) await accept(side, webhook);
    return taken.length;
  };

  /** Claims a waiting pair as a worker does. */
  const claim = async (pairId: string): Promise<{ lease: PassLease; finish: () => Promise<boolean> }> => {
    const owner = randomUUID();
    const { rows } = await database.pool.query<{ fence: string; attempts: number }>(
      `update pair set fence = fence + 1, lease_owner = $2, lease_until = now() + interval '1 minute', rerun = false
       where id = $1 returning fence, attempts`,
      [pairId, owner],
    );
    const [row] = rows;
    if (row === undefined) throw new Error("There is no such pair.");
    const held = { pairId, owner, fence: BigInt(row.fence) };
    const stored = await database.pool.query<{ id: string; hint: unknown }>(
      "select id, hint from hint where pair_id = $1 and done_at is null order by id",
      [pairId],
    );
    const waiting = waitingHints({ pairId, hints: stored.rows }, clock.now(), quiet);
    const lease: PassLease = {
      ...{ pairId, synchronizationId, fence: held.fence, attempts: row.attempts },
      ...{ hints: waiting.hints, hintIds: waiting.ids },
      stillHeld: () => stillHeld(database.pool, held),
    };
    return { lease, finish: () => finishDone(database.pool, held, waiting.ids) };
  };

  /** One pass of one pair, with its end recorded as the queue does. A pass that throws keeps its hints. */
  const runPass = async (pairId: string): Promise<PassOutcome> => {
    const { lease, finish } = await claim(pairId);
    const release = (attempts: number) =>
      database.pool.query(
        "update pair set lease_owner = null, lease_until = null, attempts = $2 where id = $1",
        [pairId, attempts],
      );
    try {
      const outcome = await syncPair(deps, lease);
      if (outcome.kind === "done") {
        notBefore.delete(pairId);
        if (outcome.ended !== true) await finish();
        return { kind: "done" };
      }
      await release(lease.attempts + 1);
      if (outcome.kind === "retry") notBefore.set(pairId, outcome.at);
      return outcome;
    } catch (error) {
      await release(lease.attempts + 1);
      throw error;
    }
  };

  const waitingPairs = async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      "select id from pair where waiting > 0 and synchronization_id = $1 order by id",
      [synchronizationId],
    );
    return rows.map((row) => row.id).filter((id) => (notBefore.get(id) ?? 0) <= clock.now());
  };

  return {
    ...{ prisma, clock, sites, siteIds, synchronizationId, deps, inTransaction, callers },
    ...{ accept, deliver, claim, runPass, waitingPairs },
    /** Delivers and runs until nothing is left that could run now. */
    async settle() {
      for (let round = 0; round < 50; round += 1) {
        const delivered = await deliver();
        const waiting = await waitingPairs();
        if (delivered + waiting.length === 0) return;
        // A pass may merge a pair that waits into its own.
        for (const pairId of waiting) if ((await waitingPairs()).includes(pairId)) await runPass(pairId);
      }
      throw new Error("The synchronization does not come to rest.");
    },
    /** The pass that waits dies once this call to the second site took effect. Answers its pair. */
    async dieAfter(call: Parameters<FakeJiraSite["failNext"]>[0]): Promise<string> {
      const killed = new Error("killed");
      sites.second.failNext(call, killed, { after: true });
      const [pairId] = await waitingPairs();
      if (pairId === undefined) throw new Error("No pass waits.");
      const end: unknown = await runPass(pairId).catch((error: unknown) => error);
      if (end !== killed) throw new Error(`The pass did not die after ${call}.`, { cause: end });
      return pairId;
    },
    /** Another version, in force at once. */
    async publish(document: Configuration) {
      const { number, ...last } = await prisma.configurationVersion.findFirstOrThrow({
        where: { synchronizationId },
        orderBy: { number: "desc" },
      });
      await prisma.configurationVersion.create({ data: { ...last, number: number + 1, document } });
      await prisma.synchronization.update({
        where: { id: synchronizationId },
        data: { publishedVersion: number + 1 },
      });
    },
    hintCount: () => prisma.hint.count({ where: { pair: { synchronizationId } } }),
    pairs: () => prisma.pair.findMany({ where: { synchronizationId }, orderBy: { createdAt: "asc" } }),
    problems: () => prisma.problem.findMany({ where: { synchronizationId }, orderBy: { subject: "asc" } }),
  };
}

function ahead(clock: { now: () => number }, ms: number) {
  return ms === 0 ? clock : { now: () => clock.now() + ms };
}

async function makeSynchronization(
  prisma: PrismaClient,
  siteIds: { first: string; second: string },
  configuration: Configuration,
  startedAt: Date,
): Promise<string> {
  const sites = [
    { id: siteIds.first, name: "northwind" },
    { id: siteIds.second, name: "aidesk" },
  ];
  for (const { id, name } of siteIds.first === siteIds.second ? sites.slice(1) : sites) {
    const address = `https://${name}.atlassian.net`;
    await prisma.site.create({
      data: {
        id,
        clientKey: id,
        baseUrl: address,
        displayUrl: address,
        secretPayload: "v1.sealed",
        appAccountId: "app",
      },
    });
  }
  const first = customerProject().project;
  const second = supportProject().project;
  const { id } = await prisma.synchronization.create({
    data: {
      ...{ name: "Support", state: "running", mode: "review", publishedVersion: 1 },
      ...{ firstSiteId: siteIds.first, firstProjectId: first.id, firstProjectKey: first.key },
      ...{ firstProjectName: first.name, firstProjectKind: first.kind },
      ...{ secondSiteId: siteIds.second, secondProjectId: second.id, secondProjectKey: second.key },
      ...{ secondProjectName: second.name, secondProjectKind: second.kind },
      ...{ requestedByAccountId: "ada", requestedByName: "Ada" },
      ...{ firstSweptTo: startedAt, secondSweptTo: startedAt, nextSweepAt: startedAt },
      versions: {
        create: {
          number: 1,
          document: configuration,
          publishedBySide: "first",
          publishedByName: "Ada",
          publishedAt: startedAt,
        },
      },
    },
  });
  return id;
}
