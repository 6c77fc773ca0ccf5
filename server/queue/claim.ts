// Takes pairs that wait, due and free: one statement that shares the slots fairly between sites and between the
// synchronizations of each, then their hints.
import { hintSchema, type Hint } from "../core/sync/hint.ts";
import type { Log } from "../features/ports/log.ts";
import { inSql, lanesSql, type Database } from "./schedule.ts";
import type { Load } from "./rotation.ts";

export interface Claim {
  pairId: string;
  synchronizationId: string;
  /** Site of the synchronization's first side: the one whose turn it was. */
  siteId: string;
  fence: bigint;
  attempts: number;
}

export interface ClaimRequest {
  owner: string;
  leaseMs: number;
  /** Claims at most so many pairs. */
  limit: number;
  /** What this worker runs and ran, so that the site that has least comes first. */
  sites: Load[];
  /** The same of synchronizations. */
  lanes: Load[];
}

interface ClaimRow {
  id: string;
  synchronization_id: string;
  site_id: string;
  fence: string;
  attempts: number;
  place: string;
}

// The time is that of the statement's start (`now()`): the index can stop there, which it cannot at a clock that runs on.
// `due` reads the heads of each synchronization and numbers them; `turns` gives every synchronization of a site its turn,
// `chosen` every site; `taken` locks what was chosen and checks it again. Rows that somebody else has locked are skipped: whoever holds them wakes the workers afterwards.
const claimSql = `
  with recursive ${lanesSql},
  due as (
    select head.id, open_lane.id as lane_id, open_lane.site_id, head.run_at,
        row_number() over (partition by open_lane.id order by head.run_at, head.id) as turn
      from open_lane
      cross join lateral (
        select pair.id, pair.run_at from pair
          where pair.synchronization_id = open_lane.id and pair.waiting > 0 and pair.lease_owner is null
            and pair.run_at <= now()
          order by pair.run_at limit $3
      ) head
      where open_lane.blocked_until is null or open_lane.blocked_until <= now()
  ),
  turns as (
    select due.id, due.site_id, due.run_at,
        row_number() over (
          partition by due.site_id
          order by due.turn + coalesce(load.running, 0), load.served nulls first, due.run_at, due.id
        ) as turn
      from due
      left join unnest($7::uuid[], $8::int[], $9::int[]) as load(lane_id, running, served)
        on load.lane_id = due.lane_id
  ),
  chosen as (
    select turns.id, turns.site_id,
        row_number() over (
          order by turns.turn + coalesce(load.running, 0), load.served nulls first, turns.run_at, turns.id
        ) as place
      from turns
      left join unnest($4::uuid[], $5::int[], $6::int[]) as load(site_id, running, served)
        on load.site_id = turns.site_id
      order by place limit $3
  ),
  taken as (
    select pair.id, chosen.site_id, chosen.place
      from chosen join pair on pair.id = chosen.id
      where pair.waiting > 0 and pair.lease_owner is null and pair.run_at <= now()
      for update of pair skip locked
  )
  update pair
    set lease_owner = $1::uuid, lease_until = ${inSql("$2")}, fence = pair.fence + 1, rerun = false
    from taken where pair.id = taken.id
    returning pair.id, pair.synchronization_id, taken.site_id, pair.fence, pair.attempts, taken.place`;

/** Claims pairs for `owner`, in the order of their turns. */
export async function claimPairs(database: Database, request: ClaimRequest): Promise<Claim[]> {
  const { owner, leaseMs, limit, sites, lanes } = request;
  const { rows } = await database.query<ClaimRow>({
    text: claimSql,
    values: [
      owner,
      leaseMs,
      limit,
      ...[sites, lanes].flatMap((loads) => [
        loads.map((load) => load.id),
        loads.map((load) => load.running),
        loads.map((load) => load.served),
      ]),
    ],
  });
  return rows
    .sort((a, b) => Number(a.place) - Number(b.place))
    .map((row) => ({
      pairId: row.id,
      synchronizationId: row.synchronization_id,
      siteId: row.site_id,
      fence: BigInt(row.fence),
      attempts: row.attempts,
    }));
}

export interface WaitingHints {
  ids: string[];
  hints: Hint[];
}

/**
 * All hints that wait of these pairs, oldest first. Read after the claim was committed, so that none that was there
 * when the lease began is missed. A hint that this version does not understand becomes "compare everything".
 */
export async function readHints(
  database: Database,
  pairIds: string[],
  now: number,
  log: Log,
): Promise<Map<string, WaitingHints>> {
  const { rows } = await database.query<{ id: string; pair_id: string; hint: unknown }>({
    text: "select id, pair_id, hint from hint where pair_id = any($1::uuid[]) and done_at is null order by id",
    values: [pairIds],
  });
  const found = new Map(pairIds.map((id): [string, WaitingHints] => [id, { ids: [], hints: [] }]));
  for (const row of rows) {
    const waiting = found.get(row.pair_id);
    if (waiting === undefined) continue;
    const parsed = hintSchema.safeParse(row.hint);
    if (!parsed.success)
      log.error("A stored hint is not understood", { hintId: row.id, pairId: row.pair_id });
    waiting.ids.push(row.id);
    waiting.hints.push(parsed.success ? parsed.data : { kind: "everything", at: now, because: "recovery" });
  }
  return found;
}
