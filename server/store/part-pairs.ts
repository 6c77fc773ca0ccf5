// Couples of versions or components, and the pair of the two projects in whose lane they are compared.
import { z } from "zod";
import type { PartPair } from "../core/parts/part.ts";
import { agreedStateSchema } from "../core/sync/agreed.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { PartStore } from "../features/syncing/part-store.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

const comparing = '$.projectLists.*.*.mode ? (@ == "attributes" || @ == "whole")';

const idsSchema = z.array(z.object({ id: z.string() }));

/** Rows of the table part_pair, and those of pair that stand for projects. */
export function createPartStore(prisma: PrismaClient): PartStore {
  return {
    async load({ synchronizationId }, part) {
      const rows = await prisma.partPair.findMany({
        where: { synchronizationId, part },
        orderBy: { id: "asc" },
      });
      return rows.map((row): PartPair => ({
        ...{ id: row.id, ended: row.ended, agreed: agreedStateSchema.parse(row.agreed) },
        ids: { first: row.firstId, second: row.secondId },
        mergedInto: { first: row.firstMergedInto, second: row.secondMergedInto },
      }));
    },
    async save(lease, part, { changed, forgotten }) {
      const rows = changed.map(({ id, ids, agreed, ended }) => ({ id, ...ids, agreed, ended }));
      await prisma.$transaction(async (client) => {
        const held = await client.$queryRaw`select pair.id from pair where ${heldBy(lease)} for update`;
        if (idsSchema.parse(held).length !== 1) throw new LeaseLost();
        if (forgotten.length > 0)
          await client.partPair.deleteMany({
            where: { synchronizationId: lease.synchronizationId, part, id: { in: forgotten } },
          });
        if (rows.length === 0) return;
        await client.$executeRaw`
          insert into part_pair (id, synchronization_id, part, first_id, second_id, agreed, ended)
          select given.id, ${lease.synchronizationId}::uuid, ${part}, given.first, given.second, given.agreed, given.ended
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as given(id uuid, first text, second text, agreed jsonb, ended boolean)
          on conflict (id) do update set first_id = excluded.first_id, second_id = excluded.second_id,
            agreed = excluded.agreed, ended = excluded.ended
          where part_pair.synchronization_id = excluded.synchronization_id`;
      });
    },
    async ensureProjectPairs(transaction, synchronizationId) {
      const client = openTransaction(transaction);
      const one =
        synchronizationId === null ? Prisma.empty : Prisma.sql`and s.id = ${synchronizationId}::uuid`;
      const wanted = Prisma.sql`
        select s.id from synchronization s
        join configuration_version v on v.synchronization_id = s.id and v.number = s.published_version
        where s.state = 'running' ${one} and jsonb_path_exists(v.document, ${comparing}::jsonpath)`;
      await client.$executeRaw`
        insert into pair (id, synchronization_id, of_projects)
        select gen_random_uuid(), wanted.id, true from (${wanted}) wanted order by wanted.id
        on conflict do nothing`;
      const found = await client.$queryRaw`
        select pair.id::text as id from pair join (${wanted}) wanted on wanted.id = pair.synchronization_id
        where pair.of_projects order by pair.id`;
      return idsSchema.parse(found).map(({ id }) => id);
    },
    async projectPairsAt(transaction, { siteId, projectId, versionId, mergedInto }) {
      const client = openTransaction(transaction);
      for (const side of ["first", "second"] as const) {
        if (mergedInto === null) break;
        const [id, into] = [Prisma.raw(`${side}_id`), Prisma.raw(`${side}_merged_into`)];
        await client.$executeRaw`
          update part_pair set ${into} = ${mergedInto} from synchronization s
          where s.id = part_pair.synchronization_id and s.${sideColumn(side, "site_id")} = ${siteId}::uuid
            and s.${sideColumn(side, "project_id")} = ${projectId}
            and part_pair.part = 'version' and part_pair.${id} = ${versionId}`;
      }
      const found = await client.$queryRaw`
        select pair.id::text as id from pair join synchronization s on s.id = pair.synchronization_id
        where pair.of_projects
          and ((s.first_site_id = ${siteId}::uuid and s.first_project_id = ${projectId})
            or (s.second_site_id = ${siteId}::uuid and s.second_project_id = ${projectId}))
        order by pair.id`;
      return idsSchema.parse(found).map(({ id }) => id);
    },
  };
}
