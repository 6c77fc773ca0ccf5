// What a pass claims and records on its pair. Each statement checks the fence of the lease.
import { otherSide } from "../core/sides.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { PairStore } from "../features/syncing/ports.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createAttachmentCopyStore } from "./attachment-copies.ts";
import { createCopyPairStore } from "./copy-pairs.ts";
import { heldBy } from "./pairs-lease.ts";
import { loadPass } from "./pairs-load-pass.ts";
import { openTransaction } from "./transaction.ts";

export type PassStore = Pick<
  PairStore,
  | "loadPass"
  | "loadComments"
  | "claimCreate"
  | "releaseCreate"
  | "claimComments"
  | "noteAgreed"
  | "recordPair"
  | "recordComments"
  | "loadWorklogs"
  | "claimWorklogs"
  | "recordWorklogs"
  | "claimFiles"
  | "recordFiles"
>;

function mustHold(changed: number): void {
  if (changed !== 1) throw new LeaseLost();
}

/** Loading, claiming and recording of passes. */
export function createPassStore(prisma: PrismaClient): PassStore {
  return {
    ...createCopyPairStore(prisma),
    ...createAttachmentCopyStore(prisma),
    loadPass: (lease) => loadPass(prisma, lease),
    async claimCreate(lease, { operationId, side, at }) {
      mustHold(
        await prisma.$executeRaw`
          update pair set operation_id = ${operationId}::uuid, operation_side = ${side}::side_name,
            operation_at = ${new Date(at)}, origin = ${otherSide(side)}::side_name
          where ${heldBy(lease)}`,
      );
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
    async recordPair(transaction, lease, pair) {
      const time = (at: number | null) => (at === null ? null : new Date(at));
      mustHold(
        await openTransaction(transaction).$executeRaw`
          update pair set agreed = ${JSON.stringify(pair.agreed)}::jsonb, origin = ${pair.origin}::side_name,
            ended = ${pair.ended},
            first_issue_key = coalesce(${pair.keys.first}, first_issue_key),
            second_issue_key = coalesce(${pair.keys.second}, second_issue_key),
            first_updated_at = coalesce(${time(pair.comparedAt.first)}::timestamptz, first_updated_at),
            second_updated_at = coalesce(${time(pair.comparedAt.second)}::timestamptz, second_updated_at),
            operation_at = case when ${pair.settled} then null else operation_at end,
            recent_writes = ${JSON.stringify(pair.recentWrites)}::jsonb
          where ${heldBy(lease)}`,
      );
    },
  };
}
