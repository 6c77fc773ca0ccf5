// The last check of each synchronization, and what it needs to know of a site's traffic.
import { hourOf } from "../core/budget/points.ts";
import {
  checkResultSchema,
  type CheckSamples,
  type CheckStore,
  type SiteTraffic,
} from "../features/checks/ports.ts";
import { z } from "zod";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { openTransaction } from "./transaction.ts";

/** A failed step may tell of a changed schema; but no synchronization is checked for that more often (ms). */
const failuresAfter = 60 * 60_000;
/** Deliveries are not indexed by site and time, because every webhook would pay for it: the newest of all sites are looked at. */
const lookedAt = 20_000;

export function createCheckStore(prisma: PrismaClient): CheckStore & SiteTraffic & CheckSamples {
  return {
    async read(synchronizationId) {
      const row = await prisma.synchronizationCheck.findUnique({ where: { synchronizationId } });
      if (row?.checkedAt == null) return null;
      return { checkedAt: row.checkedAt.getTime(), result: checkResultSchema.parse(row.result) };
    },
    async lockWatched(transaction, synchronizationId) {
      const client = openTransaction(transaction);
      await client.$executeRaw`
        insert into synchronization_check (synchronization_id) values (${synchronizationId}::uuid) on conflict do nothing`;
      const [row] = await client.$queryRaw<{ version: number | null; known: unknown }[]>`
        select version, known from synchronization_check where synchronization_id = ${synchronizationId}::uuid for update`;
      if (row === undefined || row.version === null) return null;
      return { version: row.version, known: z.array(z.string()).parse(row.known) };
    },
    async put(transaction, synchronizationId, { checkedAt, result, nextAt, watched }) {
      await openTransaction(transaction).synchronizationCheck.update({
        where: { synchronizationId },
        data: { checkedAt: new Date(checkedAt), result, nextAt: new Date(nextAt), ...watched },
        select: { synchronizationId: true },
      });
    },
    async warn(transaction, synchronizationId, { warnings, judged }, at) {
      const client = openTransaction(transaction);
      await client.$executeRaw`
        delete from problem where synchronization_id = ${synchronizationId}::uuid and pair_id is null
          and exists (select from unnest(${judged}::text[]) as judged(beginning) where starts_with(subject, beginning))
          and subject <> all (${warnings.map(({ subject }) => subject)}::text[])`;
      if (warnings.length === 0) return;
      await client.$executeRaw`
        insert into problem (id, synchronization_id, subject, kind, side, message, remedy, since, last_seen_at)
        select gen_random_uuid(), ${synchronizationId}::uuid, given.subject, given.kind, given.side::side_name,
          given.message, given.remedy, ${new Date(at)}, ${new Date(at)}
        from jsonb_to_recordset(${JSON.stringify(warnings)}::jsonb)
          as given(subject text, kind text, side text, message text, remedy text)
        on conflict (synchronization_id, subject) where pair_id is null do update set kind = excluded.kind,
          message = excluded.message, remedy = excluded.remedy, last_seen_at = excluded.last_seen_at,
          skipped_at = case when problem.message = excluded.message then problem.skipped_at end`;
    },
    async takeDue({ now, takenUntil, firstAt }, limit) {
      await prisma.$executeRaw`
        insert into synchronization_check (synchronization_id, next_at)
        select id, ${new Date(firstAt)} from synchronization s where s.state = 'running'
          and not exists (select from synchronization_check c where c.synchronization_id = s.id and c.next_at is not null)
        on conflict (synchronization_id) do update set next_at = excluded.next_at`;
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        with due as (
          select c.synchronization_id from synchronization_check c join synchronization s on s.id = c.synchronization_id
          where s.state = 'running' and (c.next_at <= ${new Date(now)}
            or (c.next_at > ${new Date(takenUntil)} and exists (select from configuration_version v
              where v.synchronization_id = s.id and v.number = s.published_version and v.published_at > c.checked_at))
            or (c.checked_at < ${new Date(now - failuresAfter)} and c.next_at > ${new Date(takenUntil)}
              and exists (select from problem p where p.synchronization_id = s.id and p.pair_id is not null
                and p.since > c.checked_at and p.kind in ('refused', 'missing', 'forbidden'))))
          order by c.next_at limit ${limit} for update of c skip locked
        )
        update synchronization_check c set next_at = ${new Date(takenUntil)} from due
        where c.synchronization_id = due.synchronization_id returning c.synchronization_id::text as id`;
      return rows.map(({ id }) => id);
    },
    async checkSoon(synchronizationId) {
      await prisma.$executeRaw`
        update synchronization_check set next_at = to_timestamp(0) where synchronization_id = ${synchronizationId}::uuid`;
    },
    async newestPairs(synchronizationId, limit) {
      return prisma.$queryRaw<{ first: string; second: string }[]>`
        select first_issue_id as first, second_issue_id as second from pair
        where synchronization_id = ${synchronizationId}::uuid and ended is null and not of_projects
          and first_issue_id is not null and second_issue_id is not null
        order by greatest(first_updated_at, second_updated_at) desc nulls last, id limit ${limit}`;
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
