// Pieces of SQL by which a pass ends, for the statements of the store and of the queue.

/** NOTIFY on this channel means: look for pairs to claim. It carries nothing. */
export const wakeChannel = "lockstep_pass";

/** Now, cut to the milliseconds that the columns keep: a rounded-up time would lie in the future. */
export const nowSql = "date_trunc('milliseconds', clock_timestamp())";

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
  update hint set done_at = ${nowSql}, hint = hint.hint - 'told'
    from ${pair} where hint.pair_id = ${pair}.id and hint.id = any(${hintIds}) and hint.done_at is null`;
