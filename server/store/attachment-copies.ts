// Attachment copies: which files of a pair have one, claims of uploads, and the media ids that texts know files by.
import { z } from "zod";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import type { FilePairStore } from "../features/syncing/pass-store.ts";
import type { FileRow } from "../features/syncing/rows.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

/** Rows as PostgreSQL puts them into JSON. */
export const fileRowsSchema = z.array(
  z
    .object({
      origin: z.enum(["first", "second"]),
      original_id: z.string(),
      copy_id: z.string().nullable(),
      state: z.enum(["kept", "waiting", "claimed", "present", "deleted-there", "withdrawn"]),
      operation_id: z.string(),
      claimed_at: z.string(),
      fingerprint: z.string().nullable(),
      digest: z.string().nullable(),
      original_media: z.string().nullable(),
      copy_media: z.string().nullable(),
    })
    .transform((row): FileRow => ({
      ...{ origin: row.origin, originalId: row.original_id, copyId: row.copy_id, state: row.state },
      ...{ operationId: row.operation_id, claimedAt: Date.parse(row.claimed_at) },
      ...{ fingerprint: row.fingerprint, digest: row.digest },
      ...{ originalMedia: row.original_media, copyMedia: row.copy_media },
    })),
);

/** Rows of a pair's files; writes check the fence of the pair. They are loaded with the pass. */
export function createAttachmentCopyStore(prisma: PrismaClient): FilePairStore {
  return {
    claimFiles: (lease, rows) => upsert(prisma, lease, rows),
    recordFiles: (transaction, lease, rows) => upsert(openTransaction(transaction), lease, rows),
  };
}

/** Inserts or replaces the rows, or none when the lease is lost, and throws then. */
async function upsert(client: Prisma.TransactionClient, lease: Lease, rows: FileRow[]): Promise<void> {
  const given = rows.map((row) => ({ ...row, claimedAt: new Date(row.claimedAt).toISOString() }));
  const changed = await client.$executeRaw`
    with held as (select pair.id from pair where ${heldBy(lease)} for update)
    insert into attachment_copy
      (pair_id, origin, original_id, copy_id, state, operation_id, claimed_at, fingerprint, digest,
        original_media, copy_media)
    select held.id, given.origin::side_name, given."originalId", given."copyId", given.state,
      given."operationId"::uuid, given."claimedAt"::timestamptz, given.fingerprint, given.digest,
      given."originalMedia", given."copyMedia"
    from held cross join jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(
      origin text, "originalId" text, "copyId" text, state text, "operationId" text, "claimedAt" text,
      fingerprint text, digest text, "originalMedia" text, "copyMedia" text)
    on conflict (pair_id, origin, original_id) do update set
      copy_id = excluded.copy_id, state = excluded.state, operation_id = excluded.operation_id,
      claimed_at = excluded.claimed_at, fingerprint = excluded.fingerprint, digest = excluded.digest,
      original_media = excluded.original_media, copy_media = excluded.copy_media`;
  if (changed !== rows.length) throw new LeaseLost();
}
