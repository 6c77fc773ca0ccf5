// Takes pairs that wait, due and free, with their hints: one statement that shares the slots fairly between sites and
// between the synchronizations of each, and tells when the next pair is due.
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
  /** All that waited when the claim looked. One that came at the same moment keeps `waiting` above zero: another pass finds it. */
  hints: StoredHint[];
}

interface StoredHint {
  id: string;
  hint: unknown;
}

export interface Claims {
  /** In the order of their turns. */
  claims: Claim[];
  /**
   * Milliseconds until another pair may be claimed: zero or less when one is due already, null when nothing waits that
   * time alone could bring on.
   */
  nextDueMs: number | null;
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
  hints: StoredHint[];
}

// The time is that of the statement's start (`now()`): the index can stop there, which it cannot at a clock that runs on.
// `due` reads the heads of each synchronization and numbers them; `turns` gives every synchronization of a site its turn,
// `chosen` every site; `taken` locks what was chosen and checks it again. Rows that somebody else has locked are skipped: whoever holds them wakes the workers afterwards.
// The hints are those of the statement's start: the fence tells that no other pass took the pair and did some of them since then.
// For the next one the earliest `run_at` of each synchronization and the block of its sites decide; no other row needs to be read.
const claimSql = `
  with recursive ${lanesSql},
  due as (
    select head.id, head.fence, open_lane.id as lane_id, open_lane.site_id, head.run_at,
        row_number() over (partition by open_lane.id order by head.run_at, head.id) as turn
      from open_lane
      cross join lateral (
        select pair.id, pair.fence, pair.run_at from pair
          where pair.synchronization_id = open_lane.id and pair.waiting > 0 and pair.lease_owner is null
            and pair.run_at <= now()
          order by pair.run_at limit $3
      ) head
      where open_lane.blocked_until is null or open_lane.blocked_until <= now()
  ),
  turns as (
    select due.id, due.fence, due.site_id, due.run_at,
        row_number() over (
          partition by due.site_id
          order by due.turn + coalesce(load.running, 0), load.served nulls first, due.run_at, due.id
        ) as turn
      from due
      left join unnest($7::uuid[], $8::int[], $9::int[]) as load(lane_id, running, served)
        on load.lane_id = due.lane_id
  ),
  chosen as (
    select turns.id, turns.fence, turns.site_id,
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
      where pair.waiting > 0 and pair.lease_owner is null and pair.run_at <= now() and pair.fence = chosen.fence
      for update of pair skip locked
  ),
  claimed as (
    update pair
      set lease_owner = $1::uuid, lease_until = ${inSql("$2")}, fence = pair.fence + 1, rerun = false
      from taken where pair.id = taken.id
      returning pair.id, pair.synchronization_id, taken.site_id, pair.fence, pair.attempts, taken.place
  ),
  given as (
    select claimed.id, claimed.synchronization_id, claimed.site_id, claimed.fence::text as fence, claimed.attempts,
        claimed.place, coalesce((
          select jsonb_agg(jsonb_build_object('id', hint.id::text, 'hint', hint.hint) order by hint.id)
            from hint where hint.pair_id = claimed.id and hint.done_at is null
        ), '[]'::jsonb) as hints
      from claimed
  )
  select (select jsonb_agg(to_jsonb(given)) from given) as claimed, (
      select extract(epoch from
          min(greatest(head.run_at, open_lane.blocked_until)) - clock_timestamp())::float8 * 1000
        from open_lane
        cross join lateral (
          select pair.run_at from pair
            where pair.synchronization_id = open_lane.id and pair.waiting > 0 and pair.lease_owner is null
              and pair.id not in (select id from taken)
            order by pair.run_at limit 1
        ) head
    ) as next_due_ms`;

/** Claims pairs for `owner`. */
export async function claimPairs(database: Database, request: ClaimRequest): Promise<Claims> {
  const { owner, leaseMs, limit, sites, lanes } = request;
  const { rows } = await database.query<{ claimed: ClaimRow[] | null; next_due_ms: number | null }>({
    name: "claim-pairs",
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
  const claims = (rows[0]?.claimed ?? [])
    .sort((a, b) => Number(a.place) - Number(b.place))
    .map((row) => ({
      pairId: row.id,
      synchronizationId: row.synchronization_id,
      siteId: row.site_id,
      fence: BigInt(row.fence),
      attempts: row.attempts,
      hints: row.hints,
    }));
  return { claims, nextDueMs: rows[0]?.next_due_ms ?? null };
}

export interface WaitingHints {
  ids: string[];
  hints: Hint[];
}

/** Hints of a pair as they are stored. One that this version does not understand becomes "compare everything". */
export function waitingHints(
  { pairId, hints }: Pick<Claim, "pairId" | "hints">,
  now: number,
  log: Log,
): WaitingHints {
  return {
    ids: hints.map(({ id }) => id),
    hints: hints.map(({ id, hint }) => {
      const parsed = hintSchema.safeParse(hint);
      if (parsed.success) return parsed.data;
      log.error("A stored hint is not understood", { hintId: id, pairId });
      return { kind: "everything", at: now, because: "recovery" };
    }),
  };
}
