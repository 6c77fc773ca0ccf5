// Pieces of SQL that the statements of the pass queue share.
import type pg from "pg";
import { nowSql } from "../store/pass-sql.ts";

/** A pool or one connection. Statements of every pass have names, so that they are planned once per connection (store/statement-names.ts). */
export type Database = Pick<pg.ClientBase, "query">;

/** The moment so many milliseconds (a parameter of the statement) from now. */
export const inSql = (parameter: string): string =>
  `${nowSql} + ${parameter}::float8 * interval '1 millisecond'`;

/**
 * `lane`: the ids of synchronizations with pairs that wait and are free, found by skipping through the partial index
 * (one probe each), and `open_lane`: those of them that may work now or later, with the moment their sites allow it.
 */
export const lanesSql = `
  lane as (
    (select synchronization_id as id from pair where waiting > 0 and lease_owner is null
      order by synchronization_id limit 1)
    union all
    select (select pair.synchronization_id from pair where pair.waiting > 0 and pair.lease_owner is null
        and pair.synchronization_id > lane.id order by pair.synchronization_id limit 1)
      from lane where lane.id is not null
  ),
  open_lane as (
    select synchronization.id, first.id as site_id,
        greatest(first.blocked_until, second.blocked_until) as blocked_until
      from lane
      join synchronization on synchronization.id = lane.id and synchronization.state = 'running'
      join site first on first.id = synchronization.first_site_id and first.state = 'installed'
      join site second on second.id = synchronization.second_site_id and second.state = 'installed'
  )`;
