// Comments and work logs with their copies: claims, ids, and what was written last. Both tables have the same columns.
import type { CommentVisibility } from "../core/issue/snapshot.ts";
import { otherSide, type Side } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Transaction } from "../features/ports/transaction.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import type { CopyPairStore } from "../features/syncing/pass-store.ts";
import type { CopyRow } from "../features/syncing/rows.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

interface Stored {
  origin: Side;
  original_id: string;
  copy_id: string | null;
  state: CopyRow["state"];
  operation_id: string;
  claimed_at: Date;
  written: string | null;
  visibility: CommentVisibility | null;
}

type Table = "comment_pair" | "worklog_pair";

/** Rows of a pair's comments and work logs; writes check the fence of the pair. */
export function createCopyPairStore(prisma: PrismaClient): CopyPairStore {
  return {
    loadComments: (lease, comments) => load(prisma, "comment_pair", lease, comments),
    claimComments: (lease, rows) => claim(prisma, "comment_pair", lease, rows),
    recordComments: (transaction, lease, changes) => record(transaction, "comment_pair", lease, changes),
    loadWorklogs: (lease) => load(prisma, "worklog_pair", lease, "all"),
    claimWorklogs: (lease, rows) => claim(prisma, "worklog_pair", lease, rows),
    recordWorklogs: (transaction, lease, changes) => record(transaction, "worklog_pair", lease, changes),
  };
}

async function load(
  prisma: PrismaClient,
  table: Table,
  { pairId, synchronizationId }: Lease,
  asked: "all" | { side: Side; commentId: string }[],
): Promise<CopyRow[]> {
  const all = asked === "all";
  const named = all ? [] : asked.flatMap(({ side, commentId }) => [`${side} ${commentId}`]);
  const copies = all ? [] : asked.map(({ side, commentId }) => `${otherSide(side)} ${commentId}`);
  const rows = await prisma.$queryRaw<Stored[]>`
    select c.origin::text as origin, c.original_id, c.copy_id, c.state, c.operation_id::text as operation_id,
      c.claimed_at, c.written, c.visibility
    from ${Prisma.raw(table)} c join pair p on p.id = c.pair_id
    where p.id = ${pairId}::uuid and p.synchronization_id = ${synchronizationId}::uuid
      and (${all} or c.state = 'claimed' or (c.origin || ' ' || c.original_id) = any(${named})
        or (c.origin || ' ' || c.copy_id) = any(${copies}))`;
  return rows.map(rowOf);
}

async function claim(prisma: PrismaClient, table: Table, lease: Lease, rows: CopyRow[]): Promise<void> {
  if ((await upsert(prisma, table, lease, rows)) !== rows.length) throw new LeaseLost();
}

async function record(
  transaction: Transaction,
  table: Table,
  lease: Lease,
  { kept, removed }: { kept: CopyRow[]; removed: Pick<CopyRow, "origin" | "originalId">[] },
): Promise<void> {
  const client = openTransaction(transaction);
  if (kept.length > 0 && (await upsert(client, table, lease, kept)) !== kept.length) throw new LeaseLost();
  if (removed.length === 0) return;
  await client.$executeRaw`
    delete from ${Prisma.raw(table)} as copy using pair
    where ${heldBy(lease)} and copy.pair_id = pair.id
      and (copy.origin || ' ' || copy.original_id) = any(${removed.map((row) => `${row.origin} ${row.originalId}`)})`;
}

/** Inserts or replaces the rows, or none when the lease is lost; answers how many. */
function upsert(
  client: Prisma.TransactionClient,
  table: Table,
  lease: Lease,
  rows: CopyRow[],
): Promise<number> {
  return client.$executeRaw`
    with held as (select pair.id from pair where ${heldBy(lease)} for update)
    ${copyUpsert(table, Prisma.raw("held"), rows)}`;
}

/** Inserts or replaces the rows; `held` names the row with the `id` of their pair, or none. */
export function copyUpsert(table: Table, held: Prisma.Sql, rows: CopyRow[]): Prisma.Sql {
  const given = rows.map((row) => ({ ...row, claimedAt: new Date(row.claimedAt).toISOString() }));
  return Prisma.sql`
    insert into ${Prisma.raw(table)}
      (pair_id, origin, original_id, copy_id, state, operation_id, claimed_at, written, visibility)
    select held.id, given.origin::side_name, given."originalId", given."copyId", given.state,
      given."operationId"::uuid, given."claimedAt"::timestamptz, given.written, given.visibility
    from ${held} as held cross join jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(
      origin text, "originalId" text, "copyId" text, state text, "operationId" text, "claimedAt" text,
      written text, visibility text)
    on conflict (pair_id, origin, original_id) do update set
      copy_id = excluded.copy_id, state = excluded.state, operation_id = excluded.operation_id,
      claimed_at = excluded.claimed_at, written = excluded.written, visibility = excluded.visibility`;
}

function rowOf(row: Stored): CopyRow {
  return {
    origin: row.origin,
    originalId: row.original_id,
    copyId: row.copy_id,
    state: row.state,
    operationId: row.operation_id,
    claimedAt: row.claimed_at.getTime(),
    written: row.written,
    visibility: row.visibility,
  };
}
