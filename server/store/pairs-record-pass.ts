// Records a pass in one statement: its pair, comments and activity, and its end, so that nothing of it is known without the rest.
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Side } from "../core/sides.ts";
import type { RecordedBeside, RecordedPair } from "../features/syncing/pass-record.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { activityInsert } from "./activity-insert.ts";
import { copyUpsert } from "./copy-pairs.ts";
import { heldBy } from "./pairs-lease.ts";
import { endedSql, markDoneSql } from "./pass-sql.ts";
import { lastChangeUpdate } from "./sweep-cursors.ts";

const hintIds = "(select hint_ids from ending)::bigint[]";
const recordedRows = Prisma.raw("recorded");

/** Answers whether the pass ended and more waits for the pair: workers are to be woken when this is committed. Throws LeaseLost, and stores nothing then. */
export async function recordPair(
  client: Pick<Prisma.TransactionClient, "$queryRaw">,
  lease: Lease,
  pair: RecordedPair,
  {
    comments = [],
    activity = null,
    change = null,
    doneHints = null,
    endsEchoesOf = null,
  }: RecordedBeside = {},
): Promise<boolean> {
  const beside = [
    ...(doneHints === null ? [] : [Prisma.sql`marked as (${Prisma.raw(markDoneSql(hintIds, "recorded"))})`]),
    ...(comments.length === 0
      ? []
      : [Prisma.sql`kept as (${copyUpsert("comment_pair", recordedRows, comments)})`]),
    ...(activity === null
      ? []
      : [Prisma.sql`told as (${activityInsert(recordedRows, activity.at, activity.entry)})`]),
    ...(change === null ? [] : [Prisma.sql`changed as (${lastChangeUpdate(recordedRows, change)})`]),
  ];
  const held = await client.$queryRaw<{ rings: boolean }[]>`
    with ${endsEchoesOf === null ? Prisma.empty : echoesOf(lease, pair, doneHints ?? [], endsEchoesOf)}
    ending as (
      select ${doneHints ?? []}::bigint[] ${endsEchoesOf === null ? Prisma.empty : Prisma.sql`|| array(select id from echo)`} as hint_ids
    ),
    recorded as (
      update pair set agreed = ${JSON.stringify(pair.agreed)}::jsonb, origin = ${pair.origin}::side_name,
        ended = ${pair.ended},
        first_issue_key = coalesce(${pair.keys.first}, first_issue_key),
        second_issue_key = coalesce(${pair.keys.second}, second_issue_key),
        first_updated_at = coalesce(${time(pair.comparedAt.first)}::timestamptz, first_updated_at),
        second_updated_at = coalesce(${time(pair.comparedAt.second)}::timestamptz, second_updated_at),
        ${seenColumns(pair.seenAt, endsEchoesOf === null ? undefined : newestEcho)},
        in_step_by = ${pair.inStepBy},
        operation_at = case when ${pair.settled} then null else operation_at end,
        recent_writes = ${JSON.stringify(pair.recentWrites)}::jsonb
        ${doneHints === null ? Prisma.empty : Prisma.raw(`, ${endedSql(hintIds)}`)}
      where ${heldBy(lease)}
      returning pair.id, pair.synchronization_id, pair.waiting
    )
    ${beside.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(beside, ", ")}`}
    select ${doneHints === null ? Prisma.sql`false` : moreWaits} as rings from recorded`;
  return ringsOf(held);
}

/** Hints that came during the pass and tell of one side just what is agreed on with it. */
function echoesOf(
  { pairId }: Lease,
  { agreed }: RecordedPair,
  doneHints: readonly string[],
  version: number,
): Prisma.Sql {
  return Prisma.sql`echo as (
    select hint.id, hint.hint->>'side' as side,
      to_timestamp((hint.hint->'tells'->>'updated')::float8 / 1000)::timestamptz(3) as at
    from hint
    where hint.pair_id = ${pairId}::uuid and hint.done_at is null and hint.id <> all(${doneHints}::bigint[])
      and hint.hint->'tells'->>'pairId' = ${pairId} and (hint.hint->'tells'->>'version')::int = ${version}
      and (${JSON.stringify(agreed)}::jsonb -> (hint.hint->>'side')) @> (hint.hint->'tells'->'prints')
  ),`;
}

const newestEcho = (side: Side) => Prisma.sql`(select max(at) from echo where echo.side = ${side})`;

/** Ends a pass that found nothing new in its hints, and notes how new a state of each issue they told of. Answers whether more waits. Throws LeaseLost. */
export async function endUnchanged(
  client: Pick<Prisma.TransactionClient, "$queryRaw">,
  lease: Lease,
  seenAt: RecordedPair["seenAt"],
  doneHints: readonly string[],
): Promise<boolean> {
  const held = await client.$queryRaw<{ rings: boolean }[]>`
    with ending as (select ${doneHints}::bigint[] as hint_ids),
    recorded as (
      update pair set ${seenColumns(seenAt)}, ${Prisma.raw(endedSql(hintIds))} where ${heldBy(lease)}
      returning pair.id, pair.waiting
    ),
    marked as (${Prisma.raw(markDoneSql(hintIds, "recorded"))})
    select ${moreWaits} as rings from recorded`;
  return ringsOf(held);
}

const moreWaits = Prisma.sql`waiting > 0`;

function ringsOf([held]: { rings: boolean }[]): boolean {
  if (held === undefined) throw new LeaseLost();
  return held.rings;
}

/** Assignments to a pair: how new a state of each issue was seen; never goes back. */
export function seenColumns(
  { first, second }: RecordedPair["seenAt"],
  more: (side: Side) => Prisma.Sql = () => Prisma.sql`null`,
): Prisma.Sql {
  return Prisma.sql`first_seen_at = greatest(first_seen_at, ${time(first)}::timestamptz, ${more("first")}),
    second_seen_at = greatest(second_seen_at, ${time(second)}::timestamptz, ${more("second")})`;
}

function time(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
