// A question about what waits: how many pairs, and for how long.
import type { WaitingFigures } from "../platform/metrics.ts";
import type { Database } from "./schedule.ts";

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
