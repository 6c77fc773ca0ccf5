// What a lease tells: whether its pass may write, and whether anybody sees to a creation.
import type { Lease } from "../features/syncing/pass-context.ts";
import { Prisma } from "../generated/prisma/client.ts";

/** For statements over the table `pair`, unaliased: true only for the pair of this lease while it holds. */
export function heldBy({ pairId, synchronizationId, fence }: Lease): Prisma.Sql {
  return Prisma.sql`pair.id = ${pairId}::uuid and pair.synchronization_id = ${synchronizationId}::uuid
    and pair.fence = ${fence}::bigint and pair.lease_until > clock_timestamp()`;
}

/** Of the row `pair` whose creation was begun: a pass sees to what it leaves open, because it is done, under way or waits. Never to a copy that is not read back. */
export function isSeenTo(pair: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(not ${pair}.copy_unread and (${pair}.operation_at is null or ${pair}.waiting > 0
    or coalesce(${pair}.lease_until > clock_timestamp(), false)))`;
}
