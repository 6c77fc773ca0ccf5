// Recorded links to outside and their remote links; writes check the fence of their pair.
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { Lease } from "../features/syncing/pass-context.ts";
import type { OutsideLinkStore } from "../features/syncing/relation-stores.ts";
import type { Side } from "../core/sides.ts";
import { outsideKey, type OutsideRecord } from "../core/sync/outside-links.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

interface Stored {
  origin: Side;
  original: OutsideRecord["original"];
  other_issue_id: string | null;
  written: string;
  state: OutsideRecord["state"];
}

/** Rows of links to outside. */
export function createOutsideLinkStore(prisma: PrismaClient): OutsideLinkStore {
  return {
    async loadOutsideLinks({ pairId, synchronizationId }) {
      const rows = await prisma.$queryRaw<Stored[]>`
        select l.origin::text as origin, l.original, l.other_issue_id, l.written, l.state
        from outside_link l join pair p on p.id = l.pair_id
        where p.id = ${pairId}::uuid and p.synchronization_id = ${synchronizationId}::uuid
        order by l.original`;
      return rows.map(({ other_issue_id: otherIssueId, ...row }) => ({ ...row, otherIssueId }));
    },
    claimOutsideLink: (lease, record) => store(prisma, lease, [record]),
    async recordOutsideLinks(transaction, lease, { kept, forgotten }) {
      const client = openTransaction(transaction);
      const latest = new Map(kept.map((record) => [outsideKey(record), record]));
      if (latest.size > 0) await store(client, lease, [...latest.values()]);
      if (forgotten.length === 0) return;
      await client.$executeRaw`
        delete from outside_link using pair
        where ${heldBy(lease)} and outside_link.pair_id = pair.id
          and (outside_link.origin::text || ':' || outside_link.original) = any(${forgotten.map(outsideKey)})`;
    },
  };
}

async function store(
  client: Prisma.TransactionClient,
  lease: Lease,
  records: OutsideRecord[],
): Promise<void> {
  const stored = await client.$executeRaw`
    with held as (select pair.id from pair where ${heldBy(lease)} for update)
    insert into outside_link (pair_id, origin, original, other_issue_id, written, state)
    select held.id, given.origin::side_name, given.original, given."otherIssueId", given.written, given.state
    from held cross join jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(
      origin text, original text, "otherIssueId" text, written text, state text)
    on conflict (pair_id, origin, original) do update set
      other_issue_id = excluded.other_issue_id, written = excluded.written, state = excluded.state`;
  if (stored !== records.length) throw new LeaseLost();
}
