// Pairs of a side that was set back to an earlier state: what was known of its issues, and letting go of one.
import type { Side } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { PairStore } from "../features/syncing/ports.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { heldBy } from "./pairs-lease.ts";

export type RestoredPairStore = Pick<PairStore, "recentlyKnown" | "startedAt" | "partIssue">;

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
              agreed = '{"first":{},"second":{}}', operation_id = null, operation_side = null, operation_at = null
            where ${heldBy(lease)}`;
        if (parted === 0) throw new LeaseLost();
        for (const table of partsOfPair)
          await client.$executeRaw`delete from ${table} where pair_id = ${lease.pairId}::uuid`;
      });
    },
  };
}
