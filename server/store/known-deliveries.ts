// Records the usual delivery with all it leads to in one statement: what it says is looked at by pairs that are known, or by new ones.
import type { DeliveryStore, Recorded } from "../features/syncing/delivery-store.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { isSeenTo } from "./pairs-lease.ts";
import { nowSql, putDownSql, ringsSql } from "./pass-sql.ts";
import type { Ring } from "./ring.ts";
import { routesSql } from "./routes.ts";

type RecordKnown = DeliveryStore["recordKnown"];

interface Row {
  stands: boolean;
  fits: boolean;
  recorded: boolean;
  rings: boolean;
}

/** Whether the site has the app by this installation; one that ended has none. */
export function inForce(siteId: string, installation: string | null): Prisma.Sql {
  if (installation === null) return Prisma.sql`true`;
  return Prisma.sql`exists (
    select from site where id = ${siteId}::uuid and state <> 'uninstalled' and md5(secret_payload) = ${installation})`;
}

/**
 * `lone` are the synchronizations that get a pair (`made`, with its hint in `begun`), `given` the hints for pairs that are known. A pair that was merged
 * away or made by somebody else at this moment fails the statement: its hint must not be lost with it.
 */
export async function recordKnown(
  { prisma, ring }: { prisma: PrismaClient; ring: Ring | undefined },
  { siteId, installation, identifier, event, issueId, projectId }: Parameters<RecordKnown>[0],
  { hints, startsPair, latestStart, traced, creation, issueKey, startsAfterMs }: Parameters<RecordKnown>[1],
): Promise<Recorded | null> {
  const hintOf = (side: Prisma.Sql) => Prisma.sql`
    case ${side} when 'first' then ${json(hints.first)}::jsonb else ${json(hints.second)}::jsonb end`;
  const on = (side: "first" | "second", value: string | null) =>
    Prisma.sql`case lone.side when ${side} then ${value} end`;
  const rows = await prisma.$queryRaw<Row[]>`
    with route as materialized (${routesSql({ siteId, projectId, issueId })}),
    lone as materialized (
      select gen_random_uuid() as id, route.side, synchronization.id as synchronization_id,
        synchronization.first_site_id = synchronization.second_site_id as of_one_site
      from route join synchronization on synchronization.id = route."synchronizationId"
      where route."pairId" is null and ${startsPair} and coalesce(route."startedAt" <= ${latestStart}::float8, true)
    ),
    known as (
      select ${inForce(siteId, installation)} as stands,
        not exists (select from lone where of_one_site)
          and (${traced}::text is null or exists (select from route where "pairId" = ${traced}::text)) as fits
    ),
    recorded as (
      insert into delivery (site_id, identifier, event, issue_id)
      select ${siteId}::uuid, ${identifier}, ${event}, ${issueId} from known where known.stands and known.fits
      on conflict do nothing returning identifier
    ),
    made as (
      insert into pair (id, synchronization_id, first_issue_id, first_issue_key, second_issue_id, second_issue_key, waiting, run_at)
      select lone.id, lone.synchronization_id, ${on("first", issueId)}, ${on("first", issueKey)},
        ${on("second", issueId)}, ${on("second", issueKey)}, 1,
        ${Prisma.raw(nowSql)} + ${startsAfterMs}::float8 * interval '1 millisecond'
      from lone cross join recorded order by lone.synchronization_id
      on conflict do nothing returning id
    ),
    begun as (
      insert into hint (pair_id, hint, created_at)
      select lone.id, ${hintOf(Prisma.sql`lone.side`)}, ${Prisma.raw(nowSql)} from lone join made on made.id = lone.id
      returning id
    ),
    given as (
      select hinted.pair_id, hinted.place, hinted.at, hinted.hint from (
        select route."pairId"::uuid as pair_id, route.side, row_number() over () as place, ${Prisma.raw(nowSql)} as at,
          ${hintOf(Prisma.sql`route.side`)} as hint
        from route cross join recorded where route."pairId" is not null
      ) as hinted where hinted.hint is not null ${creation ? Prisma.sql`and not ${isOwnCreation}` : Prisma.empty}
    ),
    ${Prisma.raw(putDownSql)}
    select (select stands from known) as stands, (select fits from known) as fits,
      exists (select from recorded) as recorded,
      1 / (case when (select count(*) from given) = (select count(*) from written)
        and (select count(*) from lone cross join recorded) = (select count(*) from begun) then 1 else 0 end) as whole,
      exists (select from begun) or ${Prisma.raw(ringsSql)}`;
  const [row] = rows;
  if (row?.stands === false) return "outdated";
  if (row?.fits !== true) return null;
  if (row.rings) ring?.();
  return row.recorded ? "recorded" : "duplicate";
}

/** Of a hint: its pair created this very issue, and whatever that leaves open is seen to by the passes of the creation. */
const isOwnCreation = Prisma.sql`exists (
  select from pair own where own.id = hinted.pair_id and own.operation_side::text = hinted.side
    and own.operation_id is not null and ${isSeenTo(Prisma.sql`own`)})`;

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
