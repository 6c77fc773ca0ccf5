// The activity: entries are added by the transaction that records a pass, and read newest first.
import { activityEntrySchema } from "../features/activity/entry.ts";
import type { ActivityStore } from "../features/activity/ports.ts";
import type { ActivityRecorder } from "../features/syncing/ports.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { openTransaction } from "./transaction.ts";

/** Entries of all synchronizations; every call names one. */
export function createActivityStore(prisma: PrismaClient): ActivityStore & ActivityRecorder {
  return {
    async add(transaction, { synchronizationId, pairId, time }, entry) {
      await openTransaction(transaction).activityEntry.create({
        data: { synchronizationId, pairId, at: new Date(time), kind: entry.kind, entry },
        select: { id: true },
      });
    },
    async read(synchronizationId, before, limit) {
      const rows = await prisma.activityEntry.findMany({
        where: { synchronizationId, ...(before === null ? {} : { id: { lt: BigInt(before) } }) },
        orderBy: { id: "desc" },
        take: limit,
      });
      return rows.map((row) => ({
        id: row.id.toString(),
        pairId: row.pairId,
        at: row.at.getTime(),
        entry: activityEntrySchema.parse(row.entry),
      }));
    },
  };
}
