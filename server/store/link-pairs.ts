// Recorded links and their copies. They belong to the synchronization; writes check the fence of the pair that found them.
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import type { LinkPairStore } from "../features/syncing/relation-stores.ts";
import type { Side } from "../core/sides.ts";
import { linkIdentitySchema, linkKey, type LinkRecord } from "../core/sync/links.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

interface Stored {
  origin: Side;
  original_id: string;
  source_id: string;
  destination_id: string;
  copy: unknown;
  state: LinkRecord["state"];
}

/** Rows of links between issues. */
export function createLinkPairStore(prisma: PrismaClient): LinkPairStore {
  return {
    async loadLinks({ synchronizationId }, { first, second }) {
      const rows = await prisma.$queryRaw<Stored[]>`
        select origin::text as origin, original_id, source_id, destination_id, copy, state from link_pair
        where synchronization_id = ${synchronizationId}::uuid
          and ((origin = 'first' and ${first} in (source_id, destination_id))
            or (origin = 'second' and ${second} in (source_id, destination_id)))
        order by original_id`;
      return rows.map((row) => ({
        ...{ origin: row.origin, originalId: row.original_id, state: row.state },
        ...{ source: row.source_id, destination: row.destination_id },
        copy: linkIdentitySchema.parse(row.copy),
      }));
    },
    claimLink: (lease, record) => store(prisma, lease, [record]),
    async recordLinks(transaction, lease, { kept, forgotten }) {
      const client = openTransaction(transaction);
      const latest = new Map(kept.map((record) => [linkKey(record), record]));
      if (latest.size > 0) await store(client, lease, [...latest.values()]);
      if (forgotten.length === 0) return;
      await client.$executeRaw`
        delete from link_pair using pair
        where ${heldBy(lease)} and link_pair.synchronization_id = pair.synchronization_id
          and (link_pair.origin::text || ' ' || link_pair.original_id) = any(${forgotten.map(linkKey)})`;
    },
  };
}

async function store(client: Prisma.TransactionClient, lease: Lease, records: LinkRecord[]): Promise<void> {
  const stored = await client.$executeRaw`
    with held as (select pair.synchronization_id from pair where ${heldBy(lease)} for update)
    insert into link_pair (synchronization_id, origin, original_id, source_id, destination_id, copy, state)
    select held.synchronization_id, given.origin::side_name, given."originalId", given.source, given.destination,
      given.copy, given.state
    from held cross join jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(
      origin text, "originalId" text, source text, destination text, copy jsonb, state text)
    on conflict (synchronization_id, origin, original_id) do update set
      source_id = excluded.source_id, destination_id = excluded.destination_id,
      copy = excluded.copy, state = excluded.state`;
  if (stored !== records.length) throw new LeaseLost();
}
