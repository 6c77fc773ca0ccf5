// Pairs of a side that was set back to an earlier state: what was known of its issues, and letting go of one.
import { otherSide, type Side } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { RestoredPairStore } from "../features/syncing/known-pairs.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

/** Rows that tell of an issue's parts; they mean nothing once the issue is another one. */
const partsOfPair = ["comment_pair", "worklog_pair", "attachment_copy", "outside_link", "pair_wait"].map(
  (table) => Prisma.raw(table),
);

export function createRestoredPairStore(prisma: PrismaClient): RestoredPairStore {
  return {
    async recentlyKnown(synchronizationId, side, limit) {
      const [issueId, updatedAt] = [sideColumn(side, "issue_id"), sideColumn(side, "updated_at")];
      const rows = await prisma.$queryRaw<{ issue_id: string; updated_at: Date }[]>`
        select ${issueId} as issue_id, ${updatedAt} as updated_at from pair
          where synchronization_id = ${synchronizationId}::uuid and ended is null
            and ${issueId} is not null and ${updatedAt} is not null
          order by ${updatedAt} desc limit ${limit}`;
      return rows.map((row) => ({ issueId: row.issue_id, updatedAt: row.updated_at.getTime() }));
    },
    async wholePairs(synchronizationId, side, limit) {
      const [issueId, issueKey] = [sideColumn(side, "issue_id"), sideColumn(side, "issue_key")];
      const partnerId = sideColumn(otherSide(side), "issue_id");
      return prisma.$queryRaw<
        { pairId: string; issueId: string; issueKey: string | null; partnerId: string; pairedAt: number }[]
      >`
        select id::text as "pairId", ${issueId} as "issueId", ${issueKey} as "issueKey", ${partnerId} as "partnerId",
            (extract(epoch from created_at) * 1000)::float8 as "pairedAt"
          from pair
          where synchronization_id = ${synchronizationId}::uuid and ended is null and not of_projects
            and ${issueId} is not null and ${partnerId} is not null
          order by ${sideColumn(side, "updated_at")} desc nulls last, id limit ${limit}`;
    },
    async loneIssues(synchronizationId, side, since, limit) {
      const [issueId, partnerId] = [sideColumn(side, "issue_id"), sideColumn(otherSide(side), "issue_id")];
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        select ${issueId} as id from pair
          where synchronization_id = ${synchronizationId}::uuid and ended is null and not of_projects
            and ${issueId} is not null and ${partnerId} is null and created_at >= ${new Date(since)}
          order by created_at desc limit ${limit}`;
      return rows.map(({ id }) => id);
    },
    async rejoin(transaction, { synchronizationId, pairId, side }, issue) {
      const client = openTransaction(transaction);
      const [issueId, partnerId] = [sideColumn(side, "issue_id"), sideColumn(otherSide(side), "issue_id")];
      const rows = await client.$queryRaw<{ id: string; alone: boolean }[]>`
        select id::text as id, ${partnerId} is null and operation_id is null as alone from pair
          where synchronization_id = ${synchronizationId}::uuid and (id = ${pairId}::uuid or ${issueId} = ${issue.id})
          order by id for update`;
      const stray = rows.find(({ id }) => id !== pairId);
      if (stray?.alone === false) return false;
      if (stray !== undefined) await client.$executeRaw`delete from pair where id = ${stray.id}::uuid`;
      const joined = await client.$executeRaw`
        update pair set ${issueId} = ${issue.id}, ${sideColumn(side, "issue_key")} = ${issue.key},
            ${sideColumn(side, "updated_at")} = null, ${sideColumn(side, "seen_at")} = null,
            fence = fence + 1, lease_owner = null, lease_until = null
          where id = ${pairId}::uuid and synchronization_id = ${synchronizationId}::uuid and ended is null
            and ${partnerId} is not null`;
      return joined > 0;
    },
    async startedAt({ pairId, synchronizationId }) {
      const { createdAt } = await prisma.pair.findFirstOrThrow({
        where: { id: pairId, synchronizationId },
        select: { createdAt: true },
      });
      return createdAt.getTime();
    },
    async partIssue(lease, side: Side) {
      const other = side === "first" ? "second" : "first";
      await prisma.$transaction(async (client) => {
        const parted = await client.$executeRaw`
          update pair set ${sideColumn(side, "issue_id")} = null, ${sideColumn(side, "issue_key")} = null,
              ${sideColumn(side, "updated_at")} = null, origin = ${other}::side_name,
              agreed = '{"first":{},"second":{}}', in_step_by = null, operation_id = null, operation_side = null, operation_at = null
            where ${heldBy(lease)}`;
        if (parted === 0) throw new LeaseLost();
        for (const table of partsOfPair)
          await client.$executeRaw`delete from ${table} where pair_id = ${lease.pairId}::uuid`;
      });
    },
  };
}
