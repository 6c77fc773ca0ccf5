// Pieces of SQL by which hints are put down and passes end, for the statements of the store and of the queue.

/** NOTIFY on this channel means: look for pairs to claim. It carries nothing. */
export const wakeChannel = "lockstep_pass";

/** Now, cut to the milliseconds that the columns keep: a rounded-up time would lie in the future. */
export const nowSql = "date_trunc('milliseconds', clock_timestamp())";

/** Since when the pair of a statement over the table `pair` waits: pairs that are due come in this order. */
export const waitsSinceSql = `coalesce(
  (select min(created_at) from hint where hint.pair_id = pair.id and done_at is null), ${nowSql})`;

/** Wakes workers when the surrounding transaction commits. */
export const wakeSql = `pg_notify('${wakeChannel}', '')::text`;

/**
 * Assignments to a pair whose pass did its work: the lease is given back. Hints that came during the pass are not among `hintIds` (an
 * expression): they keep `waiting` above zero and the pair is looked at again.
 */
export const endedSql = (hintIds: string): string => `
  waiting = pair.waiting - cardinality(${hintIds}), attempts = 0, run_at = ${nowSql},
  lease_owner = null, lease_until = null, rerun = false`;

/** Marks hints as done that belong to the pair of a query with its `id`; what they told is forgotten. */
export const markDoneSql = (hintIds: string, pair: string): string => `
  update hint set done_at = ${nowSql}, hint = hint.hint - 'told' - 'tells'
    from ${pair} where hint.pair_id = ${pair}.id and hint.id = any(${hintIds}) and hint.done_at is null`;

// Pairs are locked in the order of their ids, so that two transactions that wake the same pairs cannot wait for each
// other. `written` reads from `woken`, hence no hint is written before its pair is locked. A pair that a worker holds
// needs no wake-up: finishing finds the hint waiting. A pair that waits for a retry keeps the chosen time.
/** Parts of a statement that put down the hints of `given` (pair_id, hint, place, at) and wake their pairs; `written` are those of pairs that exist. */
export const putDownSql = `
  tally as (select pair_id, count(*)::int as hints, min(at) as at from given group by pair_id),
  locked as (
    select pair.id from pair where pair.id in (select pair_id from tally) order by pair.id for update
  ),
  woken as (
    update pair
      set waiting = pair.waiting + tally.hints,
          run_at = case when pair.waiting = 0 and pair.attempts = 0 then tally.at else pair.run_at end
      from locked join tally on tally.pair_id = locked.id
      where pair.id = locked.id
      returning pair.id, pair.lease_owner
  ),
  written as (
    insert into hint (pair_id, hint, created_at)
      select given.pair_id, given.hint, given.at from given join woken on woken.id = given.pair_id order by given.place
      returning id
  )`;

/** To be selected after `putDownSql`: whether workers are to be rung for when this is committed (ring.ts). */
export const ringsSql = "exists (select from woken where lease_owner is null) as rings";
