// Lets a worker take pairs beside the queue, for initial loads: only such as no live change waits for.
import type { PairLane } from "../features/loading/ports.ts";
import type { PassLease } from "../features/ports/pass-queue.ts";
import type { Clock } from "../features/ports/clock.ts";
import { finishDone, finishRetry, stillHeld, type HeldPair } from "./lease.ts";
import { inSql, lanesSql, type Database } from "./schedule.ts";

export interface PairLaneOptions {
  database: Database;
  owner: string;
  leaseMs: number;
  clock: Clock;
  /** Told of pairs that are taken and given back, so that their leases are renewed. */
  held: Set<string>;
}

interface TakenRow {
  id: string;
  synchronization_id: string;
  fence: string;
  attempts: number;
}

const takeSql = `
  with wanted as (
    select id from pair
      where id = any($3::uuid[]) and lease_owner is null and waiting = 0 and run_at <= clock_timestamp()
      order by id for update skip locked
  )
  update pair
    set lease_owner = $1::uuid, lease_until = ${inSql("$2")}, fence = pair.fence + 1, rerun = false
    from wanted where pair.id = wanted.id
    returning pair.id, pair.synchronization_id, pair.fence, pair.attempts`;

const heldSql = `
  select pair.id from pair join unnest($2::uuid[], $3::bigint[]) as lease(id, fence)
      on lease.id = pair.id and lease.fence = pair.fence
    where pair.lease_owner = $1::uuid and pair.lease_until > clock_timestamp()`;

// As the claim does, but for the sites of one synchronization and without taking anything.
const liveSql = `
  with recursive ${lanesSql},
  mine as (
    select unnest(array[first_site_id, second_site_id]) as site_id from synchronization where id = $1::uuid
  )
  select exists (
    select from open_lane
      join synchronization on synchronization.id = open_lane.id
      where (open_lane.blocked_until is null or open_lane.blocked_until <= clock_timestamp())
        and (synchronization.first_site_id in (select site_id from mine)
          or synchronization.second_site_id in (select site_id from mine))
        and exists (
          select from pair where pair.synchronization_id = open_lane.id and pair.waiting > 0
            and pair.lease_owner is null and pair.run_at <= clock_timestamp()
        )
  ) as waits`;

export function createPairLane({ database, owner, leaseMs, clock, held }: PairLaneOptions): PairLane {
  const holding = ({ pairId, fence }: PassLease): HeldPair => ({ pairId, owner, fence });
  return {
    async take(pairIds) {
      const { rows } = await database.query<TakenRow>({ text: takeSql, values: [owner, leaseMs, pairIds] });
      return rows.map((row): PassLease => {
        const fence = BigInt(row.fence);
        held.add(row.id);
        return {
          ...{ pairId: row.id, synchronizationId: row.synchronization_id, fence, attempts: row.attempts },
          ...{ hints: [], hintIds: [] },
          stillHeld: () => stillHeld(database, { pairId: row.id, owner, fence }),
        };
      });
    },
    async finish(lease, outcome) {
      held.delete(lease.pairId);
      if (outcome.kind === "done" && outcome.ended !== true) await finishDone(database, holding(lease), []);
      if (outcome.kind === "retry") await finishRetry(database, holding(lease), outcome, clock.now());
    },
    async stillHeld(leases) {
      const { rows } = await database.query<{ id: string }>({
        text: heldSql,
        values: [owner, leases.map(({ pairId }) => pairId), leases.map(({ fence }) => fence.toString())],
      });
      return new Set(rows.map((row) => row.id));
    },
    async liveChangeWaits(synchronizationId) {
      const { rows } = await database.query<{ waits: boolean }>({
        text: liveSql,
        values: [synchronizationId],
      });
      return rows[0]?.waits === true;
    },
  };
}
