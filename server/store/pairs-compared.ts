// What sweeps know and note of pairs: as of when their issues were compared as a whole.
import { passingEndings } from "../core/sync/plan.ts";
import type { ComparedPairStore } from "../features/syncing/known-pairs.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";

/** Times are milliseconds outside and timestamps inside. */
export function createComparedPairStore(prisma: PrismaClient): ComparedPairStore {
  return {
    async sweptPairs(synchronizationId, side, issueIds) {
      const id = sideColumn(side, "issue_id");
      type Row = { id: string; at: Date | null; isOver: boolean; isBeingMade: boolean };
      const rows = await prisma.$queryRaw<Row[]>`
        select ${id} as id, ${sideColumn(side, "updated_at")} as at,
          coalesce(ended <> all(${[...passingEndings]}), false) as "isOver",
          coalesce(operation_at is not null and lease_until > clock_timestamp(), false) as "isBeingMade"
        from pair where synchronization_id = ${synchronizationId}::uuid and ${id} = any(${issueIds})`;
      return new Map(rows.map(({ id, at, ...pair }) => [id, { ...pair, comparedAt: at?.getTime() ?? null }]));
    },
    async resting(synchronizationId, side, issueIds) {
      const id = sideColumn(side, "issue_id");
      const rows = await prisma.$queryRaw<{ issueId: string; pairId: string; fence: bigint }[]>`
        select ${id} as "issueId", id::text as "pairId", fence from pair
        where synchronization_id = ${synchronizationId}::uuid and ${id} = any(${issueIds})
          and first_issue_id is not null and second_issue_id is not null and ended is null
          and lease_owner is null and waiting = 0 and attempts = 0 and operation_at is null`;
      return new Map(rows.map(({ issueId, ...pair }) => [issueId, pair]));
    },
    async noteCompared(synchronizationId, compared) {
      const given = compared.map(({ pairId, fence, updatedAt }) => ({
        ...{ id: pairId, fence: fence.toString() },
        first: new Date(updatedAt.first).toISOString(),
        second: new Date(updatedAt.second).toISOString(),
      }));
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        with noted as (
          select pair.id, told.first, told.second
          from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
            as told(id uuid, fence bigint, first timestamptz, second timestamptz)
          join pair on pair.id = told.id and pair.fence = told.fence
          where pair.synchronization_id = ${synchronizationId}::uuid and pair.ended is null
            and pair.lease_owner is null and pair.waiting = 0 and pair.operation_at is null
          order by pair.id for update of pair skip locked
        )
        update pair set first_updated_at = noted.first, second_updated_at = noted.second,
          first_seen_at = greatest(first_seen_at, noted.first), second_seen_at = greatest(second_seen_at, noted.second)
        from noted where pair.id = noted.id
        returning pair.id::text as id`;
      return new Set(rows.map(({ id }) => id));
    },
  };
}
