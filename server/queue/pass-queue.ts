// The PassQueue port: puts hints down and wakes their pairs inside the caller's transaction, so that delivery, hint
// and wake-up become visible in one commit.
import type { Hint } from "../core/sync/hint.ts";
import type { PassQueue } from "../features/ports/pass-queue.ts";
import { openTransaction, ringAfter } from "../store/transaction.ts";
import { nowSql, putDownSql, ringsSql, waitsSinceSql, wakeSql } from "../store/pass-sql.ts";

// What is put down in order ($2) is claimed so: each a millisecond before the next, and none later than now.
const enqueueSql = `
  with given as (
    select (entry.value ->> 'pairId')::uuid as pair_id, entry.value -> 'hint' as hint, entry.place,
        ${nowSql} - (case when $2 then count(*) over () - entry.place else 0 end) * interval '1 millisecond' as at
      from jsonb_array_elements($1::jsonb) with ordinality as entry(value, place)
  ),
  ${putDownSql}
  select (select count(*) from written)::int as written, ${ringsSql}`;

// A pair that a worker holds is looked at once more when the pass ends, even if the pass chose a later time. After an outage all
// are woken at once: the one whose hint waits longest comes first.
const wakeSynchronizationSql = `
  with locked as (
    select id from pair
      where synchronization_id = $1::uuid and waiting > 0
        and (run_at > clock_timestamp() or lease_owner is not null)
      order by id for update
  ),
  woken as (
    update pair
      set run_at = ${waitsSinceSql}, rerun = lease_owner is not null
      from locked where pair.id = locked.id
      returning pair.id
  )
  select (select count(*) from woken)::int as woken, ${wakeSql}`;

/**
 * Hints of several pairs go into one call per transaction: the pairs are locked in a safe order within a call only.
 * `enqueue` throws when a pair does not exist, so that the transaction is rolled back and no hint is lost silently.
 */
export function createPassQueue(): PassQueue {
  return {
    async enqueue(transaction, hints: { pairId: string; hint: Hint }[], { inOrder = false } = {}) {
      if (hints.length === 0) return;
      const [row] = await openTransaction(transaction).$queryRawUnsafe<{ written: number; rings: boolean }[]>(
        enqueueSql,
        JSON.stringify(hints),
        inOrder,
      );
      if (row?.written !== hints.length) throw new Error("A hint names a pair that does not exist.");
      if (row.rings) ringAfter(transaction);
    },
    async wake(transaction, synchronizationId) {
      await openTransaction(transaction).$queryRawUnsafe(wakeSynchronizationSql, synchronizationId);
    },
  };
}
