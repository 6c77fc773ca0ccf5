// Removes what nobody needs any more, in batches, so that no statement holds locks for long.
import type { Database } from "./schedule.ts";

/** How long things are kept, in days. */
export interface Retention {
  doneHints: number;
  deliveries: number;
  activity: number;
  /** What calls used, hour by hour: the charts go back thirty days. */
  callHours: number;
}

export const defaultRetention: Retention = { doneHints: 1, deliveries: 7, activity: 90, callHours: 32 };

export interface Removed {
  hints: number;
  deliveries: number;
  activity: number;
  lostValues: number;
  callHours: number;
  workers: number;
}

const batchSize = 5000;

const statements = {
  hints: `delete from hint where id in (
    select id from hint where done_at < now() - $1::float8 * interval '1 day' order by done_at limit $2)`,
  deliveries: `delete from delivery where (site_id, identifier) in (
    select site_id, identifier from delivery
      where received_at < now() - $1::float8 * interval '1 day' order by received_at limit $2)`,
  // Entries are numbered in the order of their time, so the oldest are at the head of the primary key.
  activity: `with oldest as (select id, at from activity_entry order by id limit $2)
    delete from activity_entry using oldest
      where activity_entry.id = oldest.id and oldest.at < now() - $1::float8 * interval '1 day'`,
  // What conflicts overwrote is kept as long as the activity that tells of them.
  lostValues: `delete from lost_value where id in (
    select id from lost_value where lost_at < now() - $1::float8 * interval '1 day' order by lost_at limit $2)`,
  callHours: `delete from call_hour where (site_id, hour) in (
    select site_id, hour from call_hour where hour < now() - $1::float8 * interval '1 day' order by hour limit $2)`,
  // A worker that lives says so every second.
  workers: `delete from worker where id in (
    select id from worker where heartbeat_at < now() - $1::float8 * interval '1 day' order by id limit $2)`,
};

const silentWorkerDays = 1 / 24;

/** Removes everything that is over its time and answers how much that was. */
export async function removeOldRows(
  database: Database,
  retention: Retention = defaultRetention,
  batch: number = batchSize,
): Promise<Removed> {
  return {
    hints: await removeAll(database, statements.hints, retention.doneHints, batch),
    deliveries: await removeAll(database, statements.deliveries, retention.deliveries, batch),
    activity: await removeAll(database, statements.activity, retention.activity, batch),
    lostValues: await removeAll(database, statements.lostValues, retention.activity, batch),
    callHours: await removeAll(database, statements.callHours, retention.callHours, batch),
    workers: await removeAll(database, statements.workers, silentWorkerDays, batch),
  };
}

async function removeAll(
  database: Database,
  statement: string,
  days: number,
  batch: number,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await database.query(statement, [days, batch]);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return removed;
  }
}
