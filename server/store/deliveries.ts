// Deliveries: one row per webhook, unique by site and identifier, so that Jira's retries change nothing.
import type { DeliveryStore, MadeComment } from "../features/syncing/delivery-store.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { seenColumns } from "./pairs-record-pass.ts";
import { nowSql, putDownSql, ringsSql } from "./pass-sql.ts";
import type { Ring } from "./ring.ts";
import { routesSql } from "./routes.ts";
import { openTransaction } from "./transaction.ts";

/**
 * Records deliveries inside the caller's transaction, or by one statement of their own.
 * @param ring wakes the workers; absent where there are none
 */
export function createDeliveryStore(prisma: PrismaClient, ring?: Ring): DeliveryStore {
  return {
    async recordKnown({ siteId, identifier, event, issueId, projectId }, { hints, startsPair, traced }) {
      // A pair that was merged away at this moment fails the statement: its hint must not be lost with it.
      const rows = await prisma.$queryRaw<{ fits: boolean; recorded: boolean; rings: boolean }[]>`
        with route as materialized (${routesSql({ siteId, projectId, issueId })}),
        known as (
          select not (${startsPair} and exists (select from route where "pairId" is null))
            and (${traced}::text is null or exists (select from route where "pairId" = ${traced}::text)) as fits
        ),
        recorded as (
          insert into delivery (site_id, identifier, event, issue_id)
          select ${siteId}::uuid, ${identifier}, ${event}, ${issueId} from known where known.fits
          on conflict do nothing returning identifier
        ),
        given as (
          select hinted.* from (
            select route."pairId"::uuid as pair_id, row_number() over () as place, ${Prisma.raw(nowSql)} as at,
              case route.side when 'first' then ${json(hints.first)}::jsonb else ${json(hints.second)}::jsonb end as hint
            from route cross join recorded where route."pairId" is not null
          ) as hinted where hinted.hint is not null
        ),
        ${Prisma.raw(putDownSql)}
        select (select fits from known) as fits, exists (select from recorded) as recorded,
          1 / (case when (select count(*) from given) = (select count(*) from written) then 1 else 0 end) as whole,
          ${Prisma.raw(ringsSql)}`;
      const [row] = rows;
      if (row?.fits !== true) return null;
      if (row.rings) ring?.();
      return row.recorded ? "recorded" : "duplicate";
    },
    async recordEcho({ siteId, identifier, event, issueId, projectId }, standing) {
      const { pairId, synchronizationId } = standing;
      const routes = routesSql({ siteId, projectId, issueId });
      const rows = await prisma.$queryRaw<{ noted: boolean; recorded: boolean }[]>`
        with noted as (
          ${standing.copy === null ? restingPair(standing) : pairOfCopy(standing.copy)}
            and pair.id = ${pairId}::uuid and pair.synchronization_id = ${synchronizationId}::uuid
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
    async record(transaction, { siteId, identifier, event, issueId }) {
      const inserted = await openTransaction(transaction).$executeRaw`
        insert into delivery (site_id, identifier, event, issue_id)
        values (${siteId}::uuid, ${identifier}, ${event}, ${issueId})
        on conflict do nothing`;
      return inserted === 1;
    },
  };
}

type Standing = Parameters<DeliveryStore["recordEcho"]>[1];

/** Unchanged since it was looked at. */
function restingPair({ fence, seenAt }: Standing): Prisma.Sql {
  return Prisma.sql`update pair set ${seenColumns(seenAt)}
    where fence = ${fence}::bigint and waiting = 0 and lease_owner is null and attempts = 0`;
}

/** While hints of the claim's pass are not done, the copy is found by its operation should that pass die. */
function pairOfCopy({ origin, copyId, operationId }: MadeComment): Prisma.Sql {
  return Prisma.sql`select pair.id from pair join comment_pair made on made.pair_id = pair.id
    where made.origin = ${origin}::side_name and made.operation_id::text = ${operationId}
      and (made.copy_id = ${copyId} or (made.state = 'claimed' and pair.waiting > 0))`;
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
