// Deliveries: one row per webhook, unique by site and identifier, so that Jira's retries change nothing.
import type { DeliveryStore, MadeCopy } from "../features/syncing/delivery-store.ts";
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
    async recordEcho({ siteId, installation, identifier, event, issueId, projectId }, standing) {
      const { pairId, synchronizationId } = standing;
      const routes = routesSql({ siteId, projectId, issueId });
      const rows = await prisma.$queryRaw<{ noted: boolean; recorded: boolean }[]>`
        with noted as (
          ${standing.copy === null ? restingPair(standing) : pairOfCopy(standing.copy)}
            and pair.id = ${pairId}::uuid and pair.synchronization_id = ${synchronizationId}::uuid
            and ${inForce(siteId, installation)}
            and (select array_agg("pairId") from (${routes}) as route) = array[${pairId}::text]
          ${standing.copy === null ? Prisma.sql`returning id` : Prisma.empty}
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
    async record(transaction, { siteId, installation, identifier, event, issueId }) {
      const client = transaction === null ? prisma : openTransaction(transaction);
      const [row] = await client.$queryRaw<{ stands: boolean; recorded: boolean }[]>`
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

type Standing = Parameters<DeliveryStore["recordEcho"]>[1];

/** Unchanged since it was looked at. */
function restingPair({ fence, seenAt }: Standing): Prisma.Sql {
  return Prisma.sql`update pair set ${seenColumns(seenAt)}
    where fence = ${fence}::bigint and waiting = 0 and lease_owner is null and attempts = 0`;
}

/** While hints of the claim's pass are not done, the copy is found again should that pass die. */
function pairOfCopy({ kind, origin, copyId, operationId }: MadeCopy): Prisma.Sql {
  const copies = Prisma.raw(kind === "comment" ? "comment_pair" : "attachment_copy");
  const isKnown = copyId === null ? Prisma.sql`made.state = 'present'` : Prisma.sql`made.copy_id = ${copyId}`;
  return Prisma.sql`select pair.id from pair join ${copies} made on made.pair_id = pair.id
    where made.origin = ${origin}::side_name and made.operation_id::text = ${operationId}
      and (${isKnown} or (made.state = 'claimed' and pair.waiting > 0))`;
}
