// Comment pairs: claims of copies, their ids, and what was written last.
import type { CommentVisibility } from "../core/issue/snapshot.ts";
import { otherSide, type Side } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Lease, PairStore } from "../features/syncing/ports.ts";
import type { CommentRow } from "../features/syncing/rows.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

interface Stored {
  origin: Side;
  original_id: string;
  copy_id: string | null;
  state: CommentRow["state"];
  operation_id: string;
  claimed_at: Date;
  written: string | null;
  visibility: CommentVisibility | null;
}

/** Rows of a pair's comments; writes check the fence of the pair. */
export function createCommentPairStore(
  prisma: PrismaClient,
): Pick<PairStore, "loadComments" | "claimComments" | "recordComments"> {
  return {
    async loadComments({ pairId, synchronizationId }, comments) {
      const all = comments === "all";
      const named = all ? [] : comments.flatMap(({ side, commentId }) => [`${side} ${commentId}`]);
      const copies = all ? [] : comments.map(({ side, commentId }) => `${otherSide(side)} ${commentId}`);
      const rows = await prisma.$queryRaw<Stored[]>`
        select c.origin::text as origin, c.original_id, c.copy_id, c.state, c.operation_id::text as operation_id,
          c.claimed_at, c.written, c.visibility
        from comment_pair c join pair p on p.id = c.pair_id
        where p.id = ${pairId}::uuid and p.synchronization_id = ${synchronizationId}::uuid
          and (${all} or c.state = 'claimed' or (c.origin || ' ' || c.original_id) = any(${named})
            or (c.origin || ' ' || c.copy_id) = any(${copies}))`;
      return rows.map(rowOf);
    },
    async claimComments(lease, rows) {
      if ((await upsert(prisma, lease, rows)) !== rows.length) throw new LeaseLost();
    },
    async recordComments(transaction, lease, { kept, removed }) {
      const client = openTransaction(transaction);
      if (kept.length > 0 && (await upsert(client, lease, kept)) !== kept.length) throw new LeaseLost();
      if (removed.length === 0) return;
      await client.$executeRaw`
        delete from comment_pair using pair
        where ${heldBy(lease)} and comment_pair.pair_id = pair.id
          and (comment_pair.origin || ' ' || comment_pair.original_id)
            = any(${removed.map((row) => `${row.origin} ${row.originalId}`)})`;
    },
  };
}

/** Inserts or replaces the rows, or none when the lease is lost; answers how many. */
function upsert(client: Prisma.TransactionClient, lease: Lease, rows: CommentRow[]): Promise<number> {
  const given = rows.map((row) => ({ ...row, claimedAt: new Date(row.claimedAt).toISOString() }));
  return client.$executeRaw`
    with held as (select pair.id from pair where ${heldBy(lease)} for update)
    insert into comment_pair
      (pair_id, origin, original_id, copy_id, state, operation_id, claimed_at, written, visibility)
    select held.id, given.origin::side_name, given."originalId", given."copyId", given.state,
      given."operationId"::uuid, given."claimedAt"::timestamptz, given.written, given.visibility
    from held cross join jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(
      origin text, "originalId" text, "copyId" text, state text, "operationId" text, "claimedAt" text,
      written text, visibility text)
    on conflict (pair_id, origin, original_id) do update set
      copy_id = excluded.copy_id, state = excluded.state, operation_id = excluded.operation_id,
      claimed_at = excluded.claimed_at, written = excluded.written, visibility = excluded.visibility`;
}

function rowOf(row: Stored): CommentRow {
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
