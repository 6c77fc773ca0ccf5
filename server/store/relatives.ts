// Issues that other issues point to: their pairs, and who waits for them to get their partner.
import { otherSide, type Side } from "../core/sides.ts";
import type { KnownRelative, RelativeStore, WokenPair } from "../features/syncing/relation-stores.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

/**
 * Looking up and waiting. The row of an awaited pair is locked, so that its partner cannot be stored unnoticed meanwhile; with its key
 * left free, because a wait names the row of its own pair, and two pairs may come to wait for each other at the same moment.
 */
export function createRelativeStore(prisma: PrismaClient): RelativeStore {
  return {
    relativesOf: (synchronizationId, side, issueIds) =>
      prisma.$queryRaw<KnownRelative[]>`
        select ${sideColumn(side, "issue_id")} as "issueId", ${sideColumn(otherSide(side), "issue_id")} as "partnerId",
          ended is not null as ended, id::text as "pairId"
        from pair
        where synchronization_id = ${synchronizationId}::uuid and ${sideColumn(side, "issue_id")} = any(${issueIds})`,
    async awaitPartners(transaction, lease, side, issueIds) {
      const client = openTransaction(transaction);
      const issueId = sideColumn(side, "issue_id");
      const locked = await client.$queryRaw<{ issueId: string; partnered: boolean }[]>`
        select ${issueId} as "issueId", ${sideColumn(otherSide(side), "issue_id")} is not null and ended is null as partnered
        from pair
        where synchronization_id = ${lease.synchronizationId}::uuid and ${issueId} = any(${issueIds})
        order by id for no key update`;
      const partnered = new Set(locked.filter((row) => row.partnered).map((row) => row.issueId));
      const missing = issueIds.filter((id) => !partnered.has(id));
      const fresh = await client.$queryRaw<{ issueId: string }[]>`
        insert into pair_wait (pair_id, synchronization_id, side, issue_id)
        select pair.id, pair.synchronization_id, ${side}::side_name, awaited.id
        from pair cross join unnest(${missing}::text[]) as awaited(id)
        where ${heldBy(lease)}
        on conflict do nothing
        returning issue_id as "issueId"`;
      return { fresh: fresh.map((row) => row.issueId), partnered: partnered.size > 0 };
    },
    wakeAwaiting: (transaction, synchronizationId, issues) =>
      takeWaiting(openTransaction(transaction), synchronizationId, issues),
  };
}

/** Ends the waiting for these issues; answers who waited. */
export async function takeWaiting(
  client: Prisma.TransactionClient,
  synchronizationId: string,
  issues: { side: Side; issueId: string }[],
): Promise<WokenPair[]> {
  const names = issues.map(({ side, issueId }) => `${side} ${issueId}`);
  return client.$queryRaw<WokenPair[]>`
    delete from pair_wait
    where synchronization_id = ${synchronizationId}::uuid
      and issue_id = any(${issues.map(({ issueId }) => issueId)}) and (side::text || ' ' || issue_id) = any(${names})
    returning pair_id::text as "pairId", side::text as side`;
}
