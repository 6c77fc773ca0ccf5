// Pairs: finding the pair of an issue, making it, and giving it its partner. Passes are in pairs-passes.ts.
import { z } from "zod";
import { hintSchema } from "../core/sync/hint.ts";
import { passingEndings } from "../core/sync/plan.ts";
import { otherSide, type Side } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import type { Adoption, IssueName, PairFinding, PairStore, Route } from "../features/syncing/ports.ts";
import type { Transaction } from "../features/ports/transaction.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { createLinkPairStore } from "./link-pairs.ts";
import { createOutsideLinkStore } from "./outside-links.ts";
import { createComparedPairStore } from "./pairs-compared.ts";
import { createPassStore } from "./pairs-passes.ts";
import { createRestoredPairStore } from "./pairs-restored.ts";
import { sideColumn } from "./pairs-columns.ts";
import { isSeenTo } from "./pairs-lease.ts";
import { createRelativeStore, takeWaiting } from "./relatives.ts";
import type { Ring } from "./ring.ts";
import { routesSql } from "./routes.ts";
import { isTaken, openTransaction, Overtaken } from "./transaction.ts";

/** All of a PairStore; hints of a removed stray pair are handed back for the queue to move. `ring` wakes the workers; absent where there are none. */
export function createPairStore(prisma: PrismaClient, ring?: Ring): PairStore {
  return {
    ...createPassStore(prisma, ring),
    ...createRelativeStore(prisma),
    ...createLinkPairStore(prisma),
    ...createOutsideLinkStore(prisma),
    ...createRestoredPairStore(prisma),
    ...createComparedPairStore(prisma),
    ...finding(prisma),
    adoptPartner,
  };
}

/** Pairs that did not end, or for a reason that may pass. */
const resumable = [{ ended: null }, { ended: { in: [...passingEndings] } }];

function finding(prisma: PrismaClient): Omit<PairFinding, "adoptPartner"> {
  return {
    routes: (transaction, at) =>
      openTransaction(transaction).$queryRaw<Route[]>`${routesSql(at)} order by 1, 2`,
    ensurePairs,
    async postpone(transaction, pairIds, forMs) {
      await openTransaction(transaction).$executeRaw`
        update pair set run_at = clock_timestamp() + ${forMs}::float8 * interval '1 millisecond'
        where id = any(${pairIds}::uuid[]) and lease_owner is null and attempts = 0`;
    },
    async markedPlace(transaction, marker, siteId) {
      if (!z.uuid().safeParse(marker.pairId).success || !z.uuid().safeParse(marker.operationId).success)
        return null;
      const rows = await openTransaction(transaction).$queryRaw<
        { synchronizationId: string; side: Side; projectId: string; isSeenTo: boolean }[]
      >`
        select s.id::text as "synchronizationId", p.operation_side::text as side,
          case p.operation_side when 'first' then s.first_project_id else s.second_project_id end as "projectId",
          ${isSeenTo(Prisma.sql`p`)} as "isSeenTo"
        from pair p join synchronization s on s.id = p.synchronization_id
        where p.id = ${marker.pairId}::uuid and p.operation_id = ${marker.operationId}::uuid
          and s.state in ('running', 'stopped')
          and case p.operation_side when 'first' then s.first_site_id else s.second_site_id end = ${siteId}::uuid`;
      return rows[0] ?? null;
    },
    async openPairs(synchronizationId, after, limit) {
      const rows = await prisma.pair.findMany({
        where: {
          synchronizationId,
          ofProjects: false,
          OR: resumable,
          ...(after === null ? {} : { id: { gt: after } }),
        },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true },
      });
      return rows.map((row) => row.id);
    },
    async pairByKey(synchronizationId, side, issueKey) {
      const key = side === "first" ? { firstIssueKey: issueKey } : { secondIssueKey: issueKey };
      const row = await prisma.pair.findFirst({ where: { synchronizationId, ...key }, select: { id: true } });
      return row?.id ?? null;
    },
  };
}

/** The pair `other` knows such an issue as that of its other side, with a partner: on one site an issue may be moved across. */
function movedAcross(side: Side, ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`s.first_site_id = s.second_site_id and other.${sideColumn(side, "issue_id")} is not null
    and other.${sideColumn(otherSide(side), "issue_id")} ${ids}`;
}

async function ensurePairs(
  transaction: Transaction,
  { synchronizationId, side }: { synchronizationId: string; side: Side },
  issues: IssueName[],
): Promise<string[]> {
  const client = openTransaction(transaction);
  const column = sideColumn(side, "issue_id");
  const ids = issues.map((issue) => issue.id);
  type Row = { id: string; issueId: string };
  const made = await client.$queryRaw<Row[]>`
    insert into pair (id, synchronization_id, ${column}, ${sideColumn(side, "issue_key")})
    select gen_random_uuid(), ${synchronizationId}::uuid, issue.id, issue.key
    from unnest(${ids}::text[], ${issues.map((issue) => issue.key)}::text[]) as issue(id, key)
    where not exists (
      select from synchronization s join pair other on other.synchronization_id = s.id
      where s.id = ${synchronizationId}::uuid and ${movedAcross(side, Prisma.sql`= issue.id`)})
    order by issue.id
    on conflict do nothing
    returning id::text as id, ${column} as "issueId"`;
  const found = new Map(made.map((row) => [row.issueId, row.id]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) {
    const known = await client.$queryRaw<Row[]>`
      select other.id::text as id, other.${sideColumn(otherSide(side), "issue_id")} as "issueId"
      from synchronization s join pair other on other.synchronization_id = s.id
      where s.id = ${synchronizationId}::uuid and ${movedAcross(side, Prisma.sql`= any(${missing})`)}
      union all
      select id::text as id, ${column} as "issueId" from pair
      where synchronization_id = ${synchronizationId}::uuid and ${column} = any(${missing})`;
    for (const row of known) found.set(row.issueId, row.id);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

interface LockedPair {
  id: string;
  issueId: string | null;
  partnerId: string | null;
  origin: Side | null;
  /** This row is the lease's, and the lease still holds. */
  held: boolean | null;
}

async function adoptPartner(
  transaction: Transaction,
  place: { synchronizationId: string; pairId: string; side: Side; lease?: Lease },
  issue: IssueName,
): Promise<Adoption> {
  const client = openTransaction(transaction);
  const { synchronizationId, pairId, side, lease } = place;
  const column = sideColumn(side, "issue_id");
  const locked = await client.$queryRaw<LockedPair[]>`
    select id::text as id, ${column} as "issueId", ${sideColumn(otherSide(side), "issue_id")} as "partnerId", origin::text as origin,
      (id = ${lease?.pairId ?? null}::uuid and fence = ${lease?.fence ?? null}::bigint and lease_until > clock_timestamp()) as held
    from pair
    where synchronization_id = ${synchronizationId}::uuid and (id = ${pairId}::uuid or ${column} = ${issue.id})
    order by id for update`;
  const target = locked.find((row) => row.id === pairId);
  if (lease !== undefined && !locked.some((row) => row.held)) throw new LeaseLost();
  if (target === undefined) return { kind: "gone" };
  if (target.issueId === issue.id) return { kind: "adopted", moved: [], woken: [] };
  const stray = locked.find((row) => row.id !== pairId);
  if (target.issueId !== null) return { kind: "taken" };
  if (stray !== undefined && (stray.partnerId !== null || stray.origin !== null)) return { kind: "taken" };

  const moved = stray === undefined ? [] : await removeStray(client, stray.id);
  try {
    await client.$executeRaw`
      update pair set ${column} = ${issue.id}, ${sideColumn(side, "issue_key")} = ${issue.key}
      where id = ${pairId}::uuid`;
  } catch (error) {
    // A pair of this issue came between the look and the write: the next look finds it.
    throw isTaken(error) ? new Overtaken() : error;
  }
  const woken = await takeWaiting(client, synchronizationId, [
    { side, issueId: issue.id },
    ...(target.partnerId === null ? [] : [{ side: otherSide(side), issueId: target.partnerId }]),
  ]);
  return { kind: "adopted", moved, woken };
}

async function removeStray(client: Prisma.TransactionClient, strayId: string) {
  const hints = await client.$queryRaw<{ hint: unknown }[]>`
    select hint from hint where pair_id = ${strayId}::uuid and done_at is null order by id`;
  await client.$executeRaw`delete from pair where id = ${strayId}::uuid`;
  return z.array(hintSchema).parse(hints.map((row) => row.hint));
}
