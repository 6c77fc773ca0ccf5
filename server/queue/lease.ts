// What a worker may still do with a claimed pair: each statement checks owner and fence, so that a worker that lost
// the pair (it was frozen, or declared dead) changes nothing.
import type { PassOutcome } from "../features/ports/pass-queue.ts";
import { endedSql, markDoneSql, waitsSinceSql, wakeSql } from "../store/pass-sql.ts";
import { inSql, type Database } from "./schedule.ts";

export interface HeldPair {
  pairId: string;
  owner: string;
  fence: bigint;
}

/** Whether the pair is still this worker's. */
export async function stillHeld(database: Database, held: HeldPair): Promise<boolean> {
  const { rowCount } = await database.query({
    name: "still-held",
    text: `select from pair
      where id = $1::uuid and lease_owner = $2::uuid and fence = $3::bigint and lease_until > clock_timestamp()`,
    values: [held.pairId, held.owner, held.fence.toString()],
  });
  return rowCount === 1;
}

const doneSql = `
  with released as (
    update pair set ${endedSql("$4::bigint[]")}
      where id = $1::uuid and lease_owner = $2::uuid and fence = $3::bigint
      returning id, waiting
  ),
  marked as (${markDoneSql("$4::bigint[]", "released")})
  select case when waiting > 0 then ${wakeSql} end from released`;

/** Records a pass that did its work: its hints are done, the lease is given back. False when the pair was lost. */
export async function finishDone(database: Database, held: HeldPair, hintIds: string[]): Promise<boolean> {
  const { rows } = await database.query({
    name: "finish-done",
    text: doneSql,
    values: [held.pairId, held.owner, held.fence.toString(), hintIds],
  });
  return rows.length === 1;
}

// A wake that came during the pass (`rerun`) outdoes the chosen time, and the pair comes before those whose hints are younger. Workers are always told: they know nothing of the new time.
const retrySql = `
  with released as (
    update pair
      set attempts = attempts + 1, run_at = case when rerun then ${waitsSinceSql} else ${inSql("$4")} end,
          lease_owner = null, lease_until = null, rerun = false
      where id = $1::uuid and lease_owner = $2::uuid and fence = $3::bigint
      returning id
  ),
  blocked as (
    update site set blocked_until = greatest(blocked_until, ${inSql("$6")})
      from released where site.id = $5::uuid
  )
  select ${wakeSql} from released`;

type Retry = Extract<PassOutcome, { kind: "retry" }>;

/**
 * Records a pass to be run again: its hints stay, the lease is given back, the site may be blocked, all in one
 * statement. Times are given relative to `now` (ms), so that the clocks of worker and database need not agree.
 * False when the pair was lost.
 */
export async function finishRetry(
  database: Database,
  held: HeldPair,
  retry: Retry,
  now: number,
): Promise<boolean> {
  const { rows } = await database.query({
    name: "finish-retry",
    text: retrySql,
    values: [
      held.pairId,
      held.owner,
      held.fence.toString(),
      Math.max(0, retry.at - now),
      retry.block?.siteId ?? null,
      retry.block === undefined ? null : Math.max(0, retry.block.until - now),
    ],
  });
  return rows.length === 1;
}
