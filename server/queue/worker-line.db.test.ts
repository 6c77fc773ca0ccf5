// Signs of life of a worker that is held up: it takes nobody for dead who may have been held up with it.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { claimPairs } from "./claim.ts";
import { createFixture, silentLog, type Fixture } from "./testing/fixture.ts";
import { WorkerLine } from "./worker-line.ts";

let database: TestDatabase;
let fixture: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  fixture = createFixture(database.pool);
});
afterAll(async () => {
  await fixture.close();
  await database.drop();
});

/** A pair whose worker gave its last sign of life so long ago. */
async function heldBySilent(silentMs: number) {
  const owner = randomUUID();
  await database.pool.query(
    "insert into worker (id, started_at, heartbeat_at) values ($1, now(), now() - $2::float8 * interval '1 millisecond')",
    [owner, silentMs],
  );
  const synchronization = await fixture.addSynchronization(await fixture.addSite());
  const pairId = await fixture.addPair(synchronization);
  await fixture.enqueue([pairId]);
  await claimPairs(database.pool, { owner, leaseMs: 60_000, limit: 1, sites: [], lanes: [] });
  return pairId;
}

it("one that is late itself waits as much longer for the others", async () => {
  const owner = randomUUID();
  let now = 0;
  let late = 10_000;
  const line = new WorkerLine({
    ...{ connectionString: database.url, owner, log: silentLog, leaseMs: 60_000 },
    ...{ heartbeatMs: 10, deadAfterMs: 3000, held: () => [], onWake: () => {} },
    passed: () => (now += late),
  });
  const signs = async () => {
    const { rows } = await database.pool.query<{ at: string }>(
      "select heartbeat_at::text as at from worker where id = $1",
      [owner],
    );
    return rows[0]?.at ?? null;
  };
  const nextSign = async () => {
    const before = await signs();
    await expect.poll(signs).not.toBe(before);
  };
  try {
    await nextSign();
    await nextSign();
    const pairId = await heldBySilent(5000);
    for (let sign = 0; sign < 3; sign += 1) await nextSign();
    expect((await fixture.pair(pairId)).lease_owner).not.toBeNull();
    late = 10;
    await expect.poll(async () => (await fixture.pair(pairId)).lease_owner).toBeNull();
  } finally {
    await line.close();
  }
});
