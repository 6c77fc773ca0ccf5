// Deliveries: one row per webhook, unique by site and identifier, so that Jira's retries change nothing.
import type { DeliveryStore } from "../features/syncing/delivery-store.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { seenColumns } from "./pairs-record-pass.ts";
import { inForce, recordKnown } from "./known-deliveries.ts";
import type { Ring } from "./ring.ts";
import { routesSql } from "./routes.ts";
import { openTransaction } from "./transaction.ts";

/**
 * Records deliveries inside the caller's transaction, or by one statement of their own.
 * @param ring wakes the workers; absent where there are none
 */
export function createDeliveryStore(prisma: PrismaClient, ring?: Ring): DeliveryStore {
  return {
    recordKnown: (delivery, wakes) => recordKnown({ prisma, ring }, delivery, wakes),
    async recordEcho(delivery, standing) {
      const { siteId, identifier, event, issueId } = delivery;
      const rows = await prisma.$queryRaw<{ noted: boolean; recorded: boolean }[]>`
        with noted as (
          update pair set ${seenColumns(standing.seenAt)}
          where fence = ${standing.fence}::bigint and waiting = 0 and lease_owner is null and attempts = 0
            and ${onlyPair(standing, delivery)}
          returning id
        ),
        recorded as (
          insert into delivery (site_id, identifier, event, issue_id)
          select ${siteId}::uuid, ${identifier}, ${event}, ${issueId} from noted
          on conflict do nothing returning identifier
        )
        select exists (select from noted) as noted, exists (select from recorded) as recorded`;
      const [row] = rows;
      if (row?.noted !== true) return null;
      return row.recorded ? "recorded" : "duplicate";
    },
    async knowsCopy(delivery, named, { kind, origin, copyId, operationId }) {
      const copies = Prisma.raw(kind === "comment" ? "comment_pair" : "attachment_copy");
      const isMade =
        copyId === null ? Prisma.sql`made.state = 'present'` : Prisma.sql`made.copy_id = ${copyId}`;
      const rows = await prisma.$queryRaw<unknown[]>`
        select from pair join ${copies} made on made.pair_id = pair.id
        where made.origin = ${origin}::side_name and made.operation_id::text = ${operationId}
          and (${isMade} or (made.state = 'claimed' and pair.waiting > 0))
          and ${onlyPair(named, delivery)}`;
      return rows.length > 0;
    },
    async record(transaction, { siteId, installation, identifier, event, issueId }) {
      const [row] = await openTransaction(transaction).$queryRaw<{ stands: boolean; recorded: boolean }[]>`
        with sender as (select ${inForce(siteId, installation)} as stands),
        recorded as (
          insert into delivery (site_id, identifier, event, issue_id)
          select ${siteId}::uuid, ${identifier}, ${event}, ${issueId} from sender where stands
          on conflict do nothing returning identifier
        )
        select (select stands from sender) as stands, exists (select from recorded) as recorded`;
      if (row?.stands !== true) return "outdated";
      return row.recorded ? "recorded" : "duplicate";
    },
  };
}

type Known = Parameters<DeliveryStore["knowsCopy"]>;

/** Of a row of `pair`: it is this one, the only one of the issue, and the site is still installed so. */
function onlyPair(
  { pairId, synchronizationId }: Known[1],
  { siteId, installation, issueId, projectId }: Known[0],
): Prisma.Sql {
  const routes = routesSql({ siteId, projectId, issueId });
  return Prisma.sql`pair.id = ${pairId}::uuid and pair.synchronization_id = ${synchronizationId}::uuid
    and ${inForce(siteId, installation)}
    and (select array_agg("pairId") from (${routes}) as route) = array[${pairId}::text]`;
}
