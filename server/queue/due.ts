// Questions about what waits: when the next pair is due, how many wait and for how long.
import type { WaitingFigures } from "../platform/metrics.ts";
import { lanesSql, type Database } from "./schedule.ts";

// Within a synchronization the earliest `run_at` and the block of its sites decide; no other row needs to be read.
const nextDueSql = `
  with recursive ${lanesSql}
  select extract(epoch from
      min(greatest(head.run_at, open_lane.blocked_until)) - clock_timestamp())::float8 * 1000 as ms
    from open_lane
    cross join lateral (
      select pair.run_at from pair
        where pair.synchronization_id = open_lane.id and pair.waiting > 0 and pair.lease_owner is null
        order by pair.run_at limit 1
    ) head`;

/**
 * Milliseconds until the next pair may be claimed: zero or less when one is due already, null when nothing waits that
 * time alone could bring on.
 */
export async function msUntilNextDue(database: Database): Promise<number | null> {
  const { rows } = await database.query<{ ms: number | null }>(nextDueSql);
  return rows[0]?.ms ?? null;
}

/** For the figures: pairs that wait (also those a worker is at, and those of stopped synchronizations). */
export async function waitingFigures(database: Database): Promise<WaitingFigures> {
  const { rows } = await database.query<{ pairs: number; oldest_ms: number }>(
    `select count(distinct pair_id)::int as pairs,
        coalesce(extract(epoch from clock_timestamp() - min(created_at)) * 1000, 0)::float8 as oldest_ms
      from hint where done_at is null`,
  );
  const [row] = rows;
  return { pairs: row?.pairs ?? 0, oldestAgeMs: Math.max(0, row?.oldest_ms ?? 0) };
}
