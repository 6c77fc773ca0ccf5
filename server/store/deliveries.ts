// Deliveries: one row per webhook, unique by site and identifier, so that Jira's retries change nothing.
import type { DeliveryStore } from "../features/syncing/ports.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { seenColumns } from "./pairs-record-pass.ts";
import { routesSql } from "./routes.ts";
import { openTransaction } from "./transaction.ts";

/** Records deliveries inside the caller's transaction, or those of echoes by one statement of their own. */
export function createDeliveryStore(prisma: PrismaClient): DeliveryStore {
  return {
    async recordEcho({ siteId, identifier, event, issueId, projectId }, standing) {
      const { pairId, synchronizationId, fence, seenAt } = standing;
      const routes = routesSql({ siteId, projectId, issueId });
      const rows = await prisma.$queryRaw<{ noted: boolean; recorded: boolean }[]>`
        with noted as (
          update pair set ${seenColumns(seenAt)}
          where id = ${pairId}::uuid and synchronization_id = ${synchronizationId}::uuid and fence = ${fence}::bigint
            and waiting = 0 and lease_owner is null and attempts = 0
            and (select array_agg("pairId") from (${routes}) as route) = array[${pairId}::text]
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
    async record(transaction, { siteId, identifier, event, issueId }) {
      const inserted = await openTransaction(transaction).$executeRaw`
        insert into delivery (site_id, identifier, event, issue_id)
        values (${siteId}::uuid, ${identifier}, ${event}, ${issueId})
        on conflict do nothing`;
      return inserted === 1;
    },
  };
}
