// What a pass claims and records on its pair. Each statement checks the fence of the lease.
import { otherSide } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { PassStore } from "../features/syncing/pass-store.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createAttachmentCopyStore } from "./attachment-copies.ts";
import { createCopyPairStore } from "./copy-pairs.ts";
import { heldBy } from "./pairs-lease.ts";
import { loadPass, tracedPass } from "./pairs-load-pass.ts";
import { endUnchanged, recordPair } from "./pairs-record-pass.ts";
import { PublishedConfigurations } from "./published-configurations.ts";
import type { Ring } from "./ring.ts";
import { openTransaction, ringAfter } from "./transaction.ts";

function mustHold(changed: number): void {
  if (changed !== 1) throw new LeaseLost();
}

function claimRow({ lease, claim }: Parameters<PassStore["claimCreates"]>[0][number]) {
  return {
    ...{ pair_id: lease.pairId, synchronization_id: lease.synchronizationId, fence: lease.fence.toString() },
    ...{ operation_id: claim.operationId, side: claim.side, origin: otherSide(claim.side) },
    unread: claim.unread,
    at: new Date(claim.at).toISOString(),
  };
}

/** Loading, claiming and recording of passes. */
export function createPassStore(prisma: PrismaClient, ring?: Ring): PassStore {
  const loading = { prisma, configurations: new PublishedConfigurations(prisma) };
  return {
    ...createCopyPairStore(prisma),
    ...createAttachmentCopyStore(prisma),
    loadPass: (lease) => loadPass(loading, lease),
    tracedPass: (pairId, siteId) => tracedPass(loading, pairId, siteId),
    async claimCreate(lease, { operationId, side, at, unread }) {
      mustHold(
        await prisma.$executeRaw`
          update pair set operation_id = ${operationId}::uuid, operation_side = ${side}::side_name,
            operation_at = ${new Date(at)}, origin = ${otherSide(side)}::side_name, copy_unread = ${unread}
          where ${heldBy(lease)}`,
      );
    },
    async claimCreates(claims) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        update pair set operation_id = given.operation_id, operation_side = given.side, operation_at = given.at,
          origin = given.origin, copy_unread = given.unread
        from jsonb_to_recordset(${JSON.stringify(claims.map(claimRow))}::jsonb)
          as given(pair_id uuid, synchronization_id uuid, fence bigint, operation_id uuid, side side_name,
            origin side_name, at timestamptz, unread boolean)
        where pair.id = given.pair_id and pair.synchronization_id = given.synchronization_id
          and pair.fence = given.fence and pair.lease_until > clock_timestamp()
        returning pair.id::text as id`;
      return new Set(rows.map((row) => row.id));
    },
    async releaseCreate(lease) {
      mustHold(
        await prisma.$executeRaw`
          update pair set operation_id = null, operation_side = null, operation_at = null
          where ${heldBy(lease)}`,
      );
    },
    async noteAgreed(lease, agreed) {
      mustHold(
        await prisma.$executeRaw`
          update pair set agreed = ${JSON.stringify(agreed)}::jsonb where ${heldBy(lease)}`,
      );
    },
    async holdPair(transaction, lease) {
      const held = await openTransaction(transaction).$queryRaw<unknown[]>`
        select pair.id from pair where ${heldBy(lease)} for update`;
      mustHold(held.length);
    },
    async endUnchanged(lease, seenAt, doneHints) {
      if (await endUnchanged(prisma, lease, seenAt, doneHints)) ring?.();
    },
    async recordPair(transaction, lease, pair, beside) {
      const client = transaction === null ? prisma : openTransaction(transaction);
      if (!(await recordPair(client, lease, pair, beside))) return;
      if (transaction === null) ring?.();
      else ringAfter(transaction);
    },
  };
}
