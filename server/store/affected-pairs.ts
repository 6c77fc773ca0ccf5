// Pairs that a changed configuration concerns.
import { passedOverMark } from "../core/sync/passed-over.ts";
import type { AffectedPairs } from "../features/configuration/affected-pairs.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { openTransaction } from "./transaction.ts";

const isPassedOver = Prisma.sql`
  jsonb_path_exists(agreed, ${`$.*.* ? (@ starts with "${passedOverMark}")`}::jsonpath)`;

const complete = (synchronizationId: string) => Prisma.sql`
  synchronization_id = ${synchronizationId}::uuid and ended is null
    and first_issue_id is not null and second_issue_id is not null`;

export function createAffectedPairs(prisma: PrismaClient): AffectedPairs {
  return {
    async count(synchronizationId, which, side, limit) {
      const chosen = which === "passed-over" ? Prisma.sql`and ${isPassedOver}` : Prisma.empty;
      const key = sideColumn(side, "issue_key");
      const [row] = await prisma.$queryRaw<{ pairs: number; keys: string[] }[]>`
        with chosen as (
          select ${key} as key from pair where ${complete(synchronizationId)} ${chosen}
        )
        select (select count(*) from chosen)::int as pairs, array(
          select key from chosen where key is not null order by length(key), key limit ${limit}
        ) as keys`;
      return { pairs: row?.pairs ?? 0, issueKeys: row?.keys ?? [] };
    },
    async passedOver(transaction, synchronizationId) {
      const rows = await openTransaction(transaction).$queryRaw<{ id: string }[]>`
        select id::text as id from pair where ${complete(synchronizationId)} and ${isPassedOver} order by pair.id`;
      return rows.map(({ id }) => id);
    },
  };
}
