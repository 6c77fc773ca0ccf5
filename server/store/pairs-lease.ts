// The condition under which a pass may write: its lease still holds.
import type { Lease } from "../features/syncing/pass-context.ts";
import { Prisma } from "../generated/prisma/client.ts";

/** For statements over the table `pair`, unaliased: true only for the pair of this lease while it holds. */
export function heldBy({ pairId, synchronizationId, fence }: Lease): Prisma.Sql {
  return Prisma.sql`pair.id = ${pairId}::uuid and pair.synchronization_id = ${synchronizationId}::uuid
    and pair.fence = ${fence}::bigint and pair.lease_until > clock_timestamp()`;
}
