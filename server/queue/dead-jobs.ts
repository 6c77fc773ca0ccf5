// Rows of background jobs that nobody will run any more: their process was killed, or their tries are used up. The library alone
// would keep them. https://worker.graphile.org/docs/admin-functions
import type { Database } from "./schedule.ts";

/** No job takes that long; one that does may be run twice, as every job bears. */
const heldForMinutes = 30;

/**
 * Lets go of jobs whose process holds them for too long, so that they are tried again where tries are left, and removes those without;
 * answers how many those were. They come round again by their schedule.
 */
export async function removeDeadJobs(database: Database): Promise<number> {
  await database.query(
    `select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs where locked_at < now() - $1 * interval '1 minute'))`,
    [heldForMinutes],
  );
  const { rowCount } = await database.query(
    `select from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null))`,
  );
  return rowCount ?? 0;
}
