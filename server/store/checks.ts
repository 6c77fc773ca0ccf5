// The last check of each synchronization, and what it needs to know of a site's traffic.
import { hourOf } from "../core/budget/points.ts";
import { checkResultSchema, type CheckStore, type SiteTraffic } from "../features/checks/ports.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

/** Deliveries are not indexed by site and time, because every webhook would pay for it: the newest of all sites are looked at. */
const lookedAt = 20_000;

export function createCheckStore(prisma: PrismaClient): CheckStore & SiteTraffic {
  return {
    async read(synchronizationId) {
      const row = await prisma.synchronizationCheck.findUnique({ where: { synchronizationId } });
      if (row === null) return null;
      return { checkedAt: row.checkedAt.getTime(), result: checkResultSchema.parse(row.result) };
    },
    async put(synchronizationId, { checkedAt, result }) {
      const values = { checkedAt: new Date(checkedAt), result };
      await prisma.synchronizationCheck.upsert({
        where: { synchronizationId },
        create: { synchronizationId, ...values },
        update: values,
      });
    },
    async lastWebhook(siteId) {
      const [row] = await prisma.$queryRaw<{ at: Date | null; since: Date | null }[]>`
        select max(received_at) filter (where site_id = ${siteId}::uuid) as at, min(received_at) as since
        from (select site_id, received_at from delivery order by received_at desc limit ${lookedAt}) newest`;
      return { at: row?.at?.getTime() ?? null, since: row?.since?.getTime() ?? null };
    },
    async budget(siteId, now) {
      const rows = await prisma.callBudget.findMany({ where: { OR: [{ siteId }, { scope: "app" }] } });
      const own = rows.find((row) => row.siteId === siteId);
      const isNow = own !== undefined && own.hour.getTime() === hourOf(now);
      const perHour = own?.perHour ?? rows.find((row) => row.scope === "app")?.perHour ?? null;
      return { used: isNow ? own.used : 0, perHour };
    },
  };
}
