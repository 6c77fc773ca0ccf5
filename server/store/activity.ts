// The activity: entries are added by the transaction that records a pass, and read newest first.
import type { Side } from "../core/sides.ts";
import { activityEntrySchema } from "../features/activity/entry.ts";
import type { ActivityStore, ActivityWish } from "../features/activity/ports.ts";
import type { ActivityRecorder } from "../features/syncing/recorders.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { activityInsert } from "./activity-insert.ts";
import { openTransaction } from "./transaction.ts";

/** A page looks at no more entries than this, however few of them fit. */
const mostLookedAt = 2_000;

interface Place {
  at: Date;
  id: bigint;
}

interface Row extends Place {
  pair_id: string | null;
  entry: unknown;
  first_issue_key: string | null;
  second_issue_key: string | null;
}

/** Entries of all synchronizations; every call names one. */
export function createActivityStore(prisma: PrismaClient): ActivityStore & ActivityRecorder {
  return {
    async add(transaction, { synchronizationId, pairId, time }, entry) {
      const place = Prisma.sql`(select ${synchronizationId}::uuid as synchronization_id, ${pairId}::uuid as id)`;
      await openTransaction(transaction).$executeRaw(activityInsert(place, time, entry));
    },
    async read(wish, limit) {
      const pairIds = wish.issueKey === undefined ? null : await pairsOf(prisma, wish, wish.issueKey);
      if (pairIds?.length === 0) return { entries: [], next: null };
      const looked = lookedAt(wish, pairIds);
      const rows = await prisma.$queryRaw<Row[]>`
        with looked as (${looked})
        select looked.id, looked.pair_id::text, looked.at, looked.entry, pair.first_issue_key, pair.second_issue_key
        from looked left join pair on pair.id = looked.pair_id
        where ${fitting(wish)}
        order by looked.at desc, looked.id desc limit ${limit + 1}`;
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : await endOf(prisma, looked);
      return {
        entries: shown.map((row) => ({
          ...{ id: row.id.toString(), pairId: row.pair_id, at: row.at.getTime() },
          entry: activityEntrySchema.parse(row.entry),
          issueKeys: { first: row.first_issue_key, second: row.second_issue_key },
        })),
        next: last == null ? null : `${last.at.getTime()}.${last.id}`,
      };
    },
  };
}

async function pairsOf(prisma: PrismaClient, { synchronizationId, mySides }: ActivityWish, key: string) {
  const issueKey = key.toUpperCase();
  const rows = await prisma.pair.findMany({
    where: {
      synchronizationId,
      OR: mySides.map((side) =>
        side === "first" ? { firstIssueKey: issueKey } : { secondIssueKey: issueKey },
      ),
    },
    select: { id: true },
    take: 50,
  });
  return rows.map((row) => row.id);
}

/** The newest entries before a place: one stretch of an index. */
function lookedAt({ synchronizationId, since, before }: ActivityWish, pairIds: string[] | null): Prisma.Sql {
  const place = before === undefined ? null : placeOf(before);
  return Prisma.sql`
    select * from activity_entry where synchronization_id = ${synchronizationId}::uuid
    ${pairIds === null ? Prisma.empty : Prisma.sql`and pair_id = any(${pairIds}::uuid[])`}
    ${since === undefined ? Prisma.empty : Prisma.sql`and at >= ${new Date(since)}`}
    ${place === null ? Prisma.empty : Prisma.sql`and (at, id) < (${place.at}, ${place.id})`}
    order by at desc, id desc limit ${mostLookedAt}`;
}

/** The oldest entry that was looked at; null when there is none after it. */
async function endOf(prisma: PrismaClient, looked: Prisma.Sql): Promise<Place | null> {
  const [end] = await prisma.$queryRaw<Place[]>`
    select at, id from (${looked}) looked order by at desc, id desc offset ${mostLookedAt - 1}`;
  return end ?? null;
}

function placeOf(cursor: string): Place {
  const [at = "", id = ""] = cursor.split(".");
  return { at: new Date(Number(at)), id: BigInt(id) };
}

function fitting({ mySides, to, kind }: ActivityWish): Prisma.Sql {
  const conditions = [
    ...(mySides.length === 2 ? [] : [Prisma.sql`(${Prisma.join(mySides.map(concerns), " or ")})`]),
    ...(to === undefined ? [] : [writesTo(to)]),
    ...(kind === undefined ? [] : [Prisma.sql`looked.kind = ${kind}`]),
  ];
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/** It has an issue there, wrote there, met a problem there, or is about both projects as a whole. */
function concerns(side: Side): Prisma.Sql {
  const issue = Prisma.raw(`pair.${side}_issue_id`);
  return Prisma.sql`pair.of_projects or ${issue} is not null or ${writesTo(side)} or (looked.entry->'problems')::text like ${`%:${side}%`}`;
}

function writesTo(side: Side): Prisma.Sql {
  return Prisma.sql`looked.entry->'steps' @> ${JSON.stringify([{ side }])}::jsonb`;
}
