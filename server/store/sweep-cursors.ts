// Cursors of the sweep and of Jira's list of failed webhooks, and when each synchronization is due.
import type { Side } from "../core/sides.ts";
import type { CopiedChange } from "../features/syncing/pass-record.ts";
import type { SweepStore } from "../features/syncing/sweep-store.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { openTransaction } from "./transaction.ts";

/** Times are milliseconds outside and timestamps inside. */
export function createSweepStore(prisma: PrismaClient): SweepStore {
  return {
    async due(now, limit) {
      const rows = await prisma.synchronization.findMany({
        where: { state: "running", nextSweepAt: { lte: new Date(now) } },
        orderBy: { nextSweepAt: "asc" },
        take: limit,
        select: { id: true },
      });
      return rows.map((row) => row.id);
    },
    async take(synchronizationId, now, until) {
      const { count } = await prisma.synchronization.updateMany({
        where: { id: synchronizationId, state: "running", nextSweepAt: { lte: new Date(now) } },
        data: { nextSweepAt: new Date(until) },
      });
      return count === 1;
    },
    async load(synchronizationId) {
      const row = await prisma.synchronization.findFirst({
        where: { id: synchronizationId, state: "running" },
        include: { versions: { select: { publishedAt: true }, orderBy: { number: "desc" }, take: 1 } },
      });
      if (row === null || row.secondSiteId === null || row.secondProjectId === null) return null;
      const times = [row.lastChangeAt, row.versions[0]?.publishedAt ?? null].filter((at) => at !== null);
      return {
        activeAt: times.length === 0 ? null : Math.max(...times.map((at) => at.getTime())),
        startedAt: row.startedAt?.getTime() ?? null,
        first: {
          siteId: row.firstSiteId,
          projectId: row.firstProjectId,
          sweptTo: row.firstSweptTo?.getTime() ?? null,
        },
        second: {
          siteId: row.secondSiteId,
          projectId: row.secondProjectId,
          sweptTo: row.secondSweptTo?.getTime() ?? null,
        },
      };
    },
    async advance(transaction, synchronizationId, side: Side, to) {
      const cursor = sideColumn(side, "swept_to");
      await openTransaction(transaction).$executeRaw`
        update synchronization set ${cursor} = greatest(${cursor}, ${new Date(to)}::timestamptz)
        where id = ${synchronizationId}::uuid`;
    },
    async scheduleNext(synchronizationId, at) {
      await prisma.$executeRaw`
        update synchronization set next_sweep_at = ${new Date(at)} where id = ${synchronizationId}::uuid`;
    },
    async stopForRestore(synchronizationId, side, siteId, at) {
      await prisma.$transaction([
        prisma.synchronization.updateMany({
          where: { id: synchronizationId, state: "running" },
          data: { state: "stopped", restoredSide: side, restoredAt: new Date(at) },
        }),
        prisma.synchronization.updateMany({
          where: { state: "running", OR: [{ firstSiteId: siteId }, { secondSiteId: siteId }] },
          data: { nextSweepAt: new Date(at) },
        }),
      ]);
    },
    async start(transaction, synchronizationId, now) {
      const at = new Date(now);
      await openTransaction(transaction).$executeRaw`
        update synchronization set started_at = coalesce(started_at, ${at}), first_swept_to = coalesce(first_swept_to, ${at}),
          second_swept_to = coalesce(second_swept_to, ${at}), next_sweep_at = ${at}
        where id = ${synchronizationId}::uuid`;
    },
    async rewind(transaction, siteId, to) {
      const at = new Date(to);
      await openTransaction(transaction).$executeRaw`
        update synchronization set
          first_swept_to = case when first_site_id = ${siteId}::uuid then least(first_swept_to, ${at}) else first_swept_to end,
          second_swept_to = case when second_site_id = ${siteId}::uuid then least(second_swept_to, ${at}) else second_swept_to end,
          next_sweep_at = least(next_sweep_at, now())
        where (first_site_id = ${siteId}::uuid or second_site_id = ${siteId}::uuid) and first_swept_to is not null`;
    },
    async failedWebhooksCursor(siteId) {
      const row = await prisma.site.findUnique({
        where: { id: siteId },
        select: { failedWebhooksAfter: true },
      });
      return row?.failedWebhooksAfter == null ? null : Number(row.failedWebhooksAfter);
    },
    async advanceFailedWebhooks(transaction, siteId, to) {
      await openTransaction(transaction).$executeRaw`
        update site set failed_webhooks_after = greatest(failed_webhooks_after, ${BigInt(to)}::bigint)
        where id = ${siteId}::uuid`;
    },
    async lastChange(transaction, synchronizationId, change) {
      const place = Prisma.sql`(select ${synchronizationId}::uuid as synchronization_id)`;
      await openTransaction(transaction).$executeRaw(lastChangeUpdate(place, change));
    },
  };
}

/**
 * Moves the last change of a synchronization on, at most once a second; `place` names rows with its `synchronization_id`. A row that is
 * locked is left alone: whoever holds it writes about the same time, and all passes of a synchronization would queue up behind it.
 */
export function lastChangeUpdate(place: Prisma.Sql, { at, sweepBy }: CopiedChange): Prisma.Sql {
  const time = new Date(at);
  return Prisma.sql`
    update synchronization set last_change_at = ${time}::timestamptz,
      next_sweep_at = least(next_sweep_at, ${new Date(sweepBy)}::timestamptz)
    from (
      select synchronization.id from ${place} as place
      join synchronization on synchronization.id = place.synchronization_id
      where last_change_at is null or last_change_at <= ${time}::timestamptz - interval '1 second'
      for no key update of synchronization skip locked
    ) as stale
    where synchronization.id = stale.id`;
}
