// The statement that adds an entry to the activity, alone or as a part of recording a pass.
import type { ActivityEntry } from "../features/activity/index.ts";
import { Prisma } from "../generated/prisma/client.ts";

/** `place` names rows with the pair's `id` and its `synchronization_id`: each gets the entry. `at` in ms. */
export function activityInsert(place: Prisma.Sql, at: number, entry: ActivityEntry): Prisma.Sql {
  return Prisma.sql`
    insert into activity_entry (synchronization_id, pair_id, at, kind, entry)
    select place.synchronization_id, place.id, ${new Date(at)}, ${entry.kind}, ${JSON.stringify(entry)}::jsonb
    from ${place} as place`;
}
