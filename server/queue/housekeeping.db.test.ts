// Housekeeping removes what is over its time, all of it, and nothing else.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { removeOldRows } from "./housekeeping.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();

it("removes old rows over several batches and keeps waiting hints, whatever their age, and what is recent", async () => {
  const site = await scene.fixture.addSite();
  const synchronization = await scene.fixture.addSynchronization(site);
  const pair = await scene.fixture.addPair(synchronization);
  const ages =
    "(values ('95 days'), ('91 days'), ('8 days'), ('7.5 days'), ('6 days'), ('2 hours'), ('1 minute')) as a(age)";
  const { pool } = scene.database;
  await pool.query(
    `insert into hint (pair_id, hint, done_at) select $1, '{}', now() - age::interval from ${ages}`,
    [pair],
  );
  await pool.query(
    `insert into hint (pair_id, hint, created_at) select $1, '{"waits":true}', now() - age::interval from ${ages}`,
    [pair],
  );
  await pool.query(
    `insert into delivery (site_id, identifier, event, received_at) select $1, age, 'jira:issue_updated', now() - age::interval from ${ages}`,
    [site],
  );
  await pool.query(
    `insert into activity_entry (synchronization_id, kind, entry, at) select $1, 'pass', '{}', now() - age::interval from ${ages}`,
    [synchronization],
  );
  await pool.query(
    `insert into lost_value (id, synchronization_id, pair_id, side, field, lost_print, sealed, lost_at)
     select gen_random_uuid(), $1, $2, 'first', 'summary', age, 'v1.sealed', now() - age::interval from ${ages}`,
    [synchronization, pair],
  );
  await pool.query(
    `insert into call_hour (site_id, hour, used) select $1, now() - age::interval, 1 from ${ages} group by age`,
    [site],
  );
  await pool.query(
    `insert into worker (id, heartbeat_at) select gen_random_uuid(), now() - age::interval from ${ages}`,
  );
  await pool.query("insert into worker (id) values ($1)", [randomUUID()]);

  const removed = await removeOldRows(pool, { doneHints: 1, deliveries: 7, activity: 90, callHours: 7 }, 2);

  expect(removed).toEqual({ hints: 5, deliveries: 4, activity: 2, lostValues: 2, callHours: 4, workers: 6 });
  expect(
    await ageList("select now() - done_at as age from hint where done_at is not null order by 1"),
  ).toEqual([0, 0]);
  expect(await ageList("select now() - created_at as age from hint where done_at is null")).toHaveLength(7);
  expect(await ageList("select now() - received_at as age from delivery order by 1")).toEqual([0, 0, 6]);
  expect(await ageList("select now() - at as age from activity_entry order by 1")).toEqual([0, 0, 6, 7, 8]);
  expect(await ageList("select now() - lost_at as age from lost_value order by 1")).toEqual([0, 0, 6, 7, 8]);
  expect(await ageList("select now() - hour as age from call_hour order by 1")).toEqual([0, 0, 6]);
  expect(await ageList("select now() - heartbeat_at as age from worker")).toHaveLength(2);
  expect(await removeOldRows(pool)).toEqual({
    hints: 0,
    deliveries: 0,
    activity: 0,
    lostValues: 0,
    callHours: 0,
    workers: 0,
  });
});

async function ageList(sql: string): Promise<number[]> {
  const { rows } = await scene.database.pool.query<{ days: number }>(
    `select extract(day from age)::int as days from (${sql}) as aged`,
  );
  return rows.map((row) => row.days);
}
