// Synchronizations in PostgreSQL. Every list and search names a site; ids alone only lead to what the caller's access then checks.
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { configurationSchema } from "../core/configuration/document.ts";
import type { Figures, Place, SynchronizationStore } from "../features/synchronizations/synchronization.ts";
import { synchronizationColumns, synchronizationOf } from "./synchronizations-rows.ts";
import { openTransaction } from "./transaction.ts";

/** Makes the store. Configurations are checked when they are read. */
export function createSynchronizations(prisma: PrismaClient): SynchronizationStore {
  return {
    ...createQueries(prisma),
    async lockSites(transaction, siteIds) {
      const ids = Prisma.join(siteIds.map((id) => Prisma.sql`${id}::uuid`));
      await openTransaction(transaction).$queryRaw`
        select 1 from site where id in (${ids}) order by id for no key update`;
    },
    async nameBetween(transaction, one, other) {
      const found = await openTransaction(transaction).synchronization.findFirst({
        where: {
          state: { in: ["requested", "stopped", "running"] },
          OR: [between(one, other), between(other, one)],
        },
        select: { name: true },
      });
      return found?.name ?? null;
    },
    async waitsFor(transaction, first, address) {
      const found = await openTransaction(transaction).synchronization.findFirst({
        where: {
          state: "requested",
          firstSiteId: first.siteId,
          firstProjectId: first.projectId,
          secondAddress: address,
        },
        select: { id: true },
      });
      return found !== null;
    },
    async insert(transaction, { first, second, ...request }) {
      const row = await openTransaction(transaction).synchronization.create({
        data: {
          name: request.name,
          description: request.description,
          mode: request.mode,
          firstSiteId: first.siteId,
          firstProjectId: first.project.id,
          firstProjectKey: first.project.key,
          firstProjectName: first.project.name,
          firstProjectKind: first.project.kind,
          secondSiteId: second.siteId,
          secondAddress: second.address,
          secondProjectId: second.project?.id,
          secondProjectKey: second.project?.key,
          secondProjectName: second.project?.name,
          secondProjectKind: second.project?.kind,
          requestedByAccountId: request.byAccountId,
          requestedByName: request.byName,
          requestMessage: request.message,
          requestedAt: new Date(request.at),
        },
        select: { id: true },
      });
      return row.id;
    },
    async accept(transaction, id, { project, byName, at }) {
      const { count } = await openTransaction(transaction).synchronization.updateMany({
        where: { id, state: "requested" },
        data: {
          state: "stopped",
          secondProjectId: project.id,
          secondProjectKey: project.key,
          secondProjectName: project.name,
          secondProjectKind: project.kind,
          decidedByName: byName,
          decidedAt: new Date(at),
        },
      });
      return count === 1;
    },
    async decline(id, { message, byName, at }) {
      const { count } = await prisma.synchronization.updateMany({
        where: { id, state: "requested" },
        data: {
          state: "declined",
          decidedByName: byName,
          decidedAt: new Date(at),
          declineMessage: message,
        },
      });
      return count === 1;
    },
    async rename(id, name, description) {
      await prisma.synchronization.updateMany({
        where: { id, state: { not: "deleted" } },
        data: { name, description },
      });
    },
    async setState(transaction, id, from, to) {
      const { count } = await openTransaction(transaction).synchronization.updateMany({
        where: { id, state: from },
        data: { state: to },
      });
      return count === 1;
    },
    async settleRestored(transaction, id) {
      const { count } = await openTransaction(transaction).synchronization.updateMany({
        where: { id, state: "stopped", restoredSide: { not: null } },
        data: { state: "running", restoredSide: null, restoredAt: null },
      });
      return count === 1;
    },
    async markDeleted(id) {
      await prisma.synchronization.updateMany({ where: { id }, data: { state: "deleted" } });
    },
  };
}

function createQueries(prisma: PrismaClient): Pick<SynchronizationStore, "byId" | "ofSite" | "figuresOf"> {
  return {
    async byId(id) {
      const row = await prisma.synchronization.findFirst({
        where: { id, state: { not: "deleted" } },
        select: synchronizationColumns,
      });
      return row === null ? null : synchronizationOf(row);
    },
    async ofSite(siteId, projectId) {
      const project = projectId ?? undefined;
      const rows = await prisma.synchronization.findMany({
        where: {
          state: { not: "deleted" },
          OR: [
            { firstSiteId: siteId, firstProjectId: project },
            { secondSiteId: siteId, secondProjectId: project },
          ],
        },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: synchronizationColumns,
      });
      return rows.map(synchronizationOf);
    },
    async figuresOf(ids) {
      const figures = new Map<string, Figures>();
      if (ids.length === 0) return figures;
      const rows = await prisma.$queryRaw<FigureRow[]>`
        select s.id,
          (select count(*)::int from problem p where p.synchronization_id = s.id and p.skipped_at is null
            and p.pair_id is not null) as problems,
          (select count(*)::int from problem p where p.synchronization_id = s.id and p.skipped_at is null
            and p.pair_id is null) as warnings,
          (select coalesce(sum(waiting), 0)::int from pair where pair.synchronization_id = s.id) as waiting,
          d.synchronization_id is not null as has_draft,
          d.sent_by_side::text as sent_by,
          v.document as published
        from synchronization s
        left join configuration_draft d on d.synchronization_id = s.id
        left join configuration_version v on v.synchronization_id = s.id and v.number = s.published_version
        where s.id in (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`;
      for (const row of rows) {
        figures.set(row.id, {
          openProblems: row.problems,
          warnings: row.warnings,
          waitingHints: row.waiting,
          hasDraft: row.has_draft,
          draftSentBy: row.sent_by,
          published: row.published === null ? null : configurationSchema.parse(row.published),
        });
      }
      return figures;
    },
  };
}

interface FigureRow {
  id: string;
  problems: number;
  warnings: number;
  waiting: number;
  has_draft: boolean;
  sent_by: "first" | "second" | null;
  published: unknown;
}

function between(one: Place, other: Place) {
  return {
    firstSiteId: one.siteId,
    firstProjectId: one.projectId,
    secondSiteId: other.siteId,
    secondProjectId: other.projectId,
  };
}
