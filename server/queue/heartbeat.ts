// Signs of life: a worker says once a second that it lives, renews the leases of the passes it runs, and frees the
// leases of workers that fell silent, so that a killed worker's pairs go on within seconds.
import { nowSql, waitsSinceSql, wakeSql } from "../store/pass-sql.ts";
import { inSql, type Database } from "./schedule.ts";

/** Says that the worker lives; a row that was removed meanwhile comes back. */
export async function beat(database: Database, owner: string): Promise<void> {
  await database.query(
    `insert into worker (id, started_at, heartbeat_at) values ($1::uuid, ${nowSql}, ${nowSql})
      on conflict (id) do update set heartbeat_at = excluded.heartbeat_at`,
    [owner],
  );
}

/** Takes the worker off the list when it stops in order. */
export async function signOff(database: Database, owner: string): Promise<void> {
  await database.query("delete from worker where id = $1::uuid", [owner]);
}

/**
 * Renews the leases of these pairs that are half over. One that ran out stays lost: somebody may have taken it.
 * A pair that is locked at the moment is left for the next time.
 */
export async function renewLeases(
  database: Database,
  owner: string,
  pairIds: string[],
  leaseMs: number,
): Promise<void> {
  if (pairIds.length === 0) return;
  await database.query(
    `with held as (
        select id from pair
          where id = any($2::uuid[]) and lease_owner = $1::uuid
            and lease_until > clock_timestamp() and lease_until < ${inSql("$4")}
          for update skip locked
      )
      update pair set lease_until = ${inSql("$3")} from held where pair.id = held.id and pair.lease_owner = $1::uuid`,
    [owner, pairIds, leaseMs, leaseMs / 2],
  );
}

/** A worker as the database knows it, and what the worker itself knows. */
export interface Holder {
  owner: string;
  /** The pairs whose passes it runs. */
  held: string[];
  leaseMs: number;
}

/** A claim is answered sooner: an older lease that its own worker knows nothing of was forgotten. */
const forgottenAfterMs = 5000;

// The candidates carry the fence they were seen with: a pair that was freed or claimed meanwhile does not match any more.
// Leases are renewed to their full length, so that their end tells when they were given.
const sweepSql = `
  with candidate as materialized (
    select pair.id, pair.fence from pair
      where pair.lease_owner is not null and (
        pair.lease_until < clock_timestamp()
        or not exists (
          select from worker where worker.id = pair.lease_owner
            and worker.heartbeat_at > clock_timestamp() - $1::float8 * interval '1 millisecond'
        )
        or (pair.lease_owner = $2::uuid and pair.id <> all($3::uuid[]) and pair.lease_until < ${inSql("$4")})
      )
  ),
  abandoned as (
    select pair.id from pair join candidate on candidate.id = pair.id and candidate.fence = pair.fence
      where pair.lease_owner is not null
      for update of pair skip locked
  ),
  freed as (
    update pair
      set lease_owner = null, lease_until = null, fence = fence + 1, rerun = false, attempts = attempts + 1,
          run_at = case
            when rerun then ${waitsSinceSql}
            when attempts < 2 then ${nowSql}
            else ${nowSql} + least(900, power(2, least(attempts, 20) - 2)) * interval '1 second'
          end
      from abandoned where pair.id = abandoned.id
      returning pair.id
  )
  select count(*)::int as freed, case when count(*) > 0 then ${wakeSql} end from freed`;

/**
 * Frees the leases of workers that gave no sign for `deadAfterMs`, those that ran out, and those of `mine` that it knows
 * nothing of, because the answer to its claim, or to the end of a pass, was lost with the connection; answers how many. The
 * fence rises, so that the silent worker can record nothing should it wake up. The pair is woken at once, but later and
 * later from the third time on: it may be what kills its workers.
 */
export async function freeAbandoned(database: Database, deadAfterMs: number, mine?: Holder): Promise<number> {
  const { owner = null, held = [], leaseMs = 0 } = mine ?? {};
  const values = [deadAfterMs, owner, held, leaseMs - forgottenAfterMs];
  const { rows } = await database.query<{ freed: number }>(sweepSql, values);
  return rows[0]?.freed ?? 0;
}
