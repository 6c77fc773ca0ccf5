// Configurations in PostgreSQL: numbered, immutable versions, of which one is live, beside the draft.
// The row of the synchronization is the lock: whoever changes draft or version holds it until the transaction ends.
import type { ConfigurationVersion, PrismaClient } from "../generated/prisma/client.ts";
import { configurationSchema } from "../core/configuration/document.ts";
import type {
  ConfigurationStore,
  Version,
  VersionSummary,
} from "../features/configuration/stored-configuration.ts";
import { createDrafts, findDraft } from "./drafts.ts";
import { openTransaction } from "./transaction.ts";

type Client = Pick<PrismaClient, "configurationVersion" | "configurationDraft">;

/** Makes the store of drafts and versions. */
export function createConfigurations(prisma: PrismaClient): ConfigurationStore {
  return {
    ...createDrafts(),
    read: (id) =>
      prisma.$transaction(
        async (client) => {
          const row = await client.synchronization.findUnique({
            where: { id },
            select: { publishedVersion: true },
          });
          return stored(client, id, row?.publishedVersion ?? null);
        },
        { isolationLevel: "RepeatableRead" },
      ),
    async versions(id) {
      const rows = await prisma.configurationVersion.findMany({
        where: { synchronizationId: id },
        omit: { document: true },
        orderBy: { number: "desc" },
      });
      return rows.map(summaryOf);
    },
    version: (id, number) => findVersion(prisma, id, number),
    async lock(transaction, id) {
      const client = openTransaction(transaction);
      const [row] = await client.$queryRaw<{ published_version: number | null }[]>`
        select published_version from synchronization
        where id = ${id}::uuid and state in ('stopped', 'running') for no key update`;
      return row === undefined ? null : stored(client, id, row.published_version);
    },
    async publish(transaction, synchronizationId, version) {
      const client = openTransaction(transaction);
      await client.configurationVersion.create({
        data: {
          synchronizationId,
          number: version.version,
          document: version.document,
          publishedBySide: version.publishedBySide,
          publishedByName: version.publishedByName,
          publishedAt: new Date(version.publishedAt),
          acceptedByName: version.acceptedByName,
        },
      });
      await client.synchronization.update({
        where: { id: synchronizationId },
        data: { publishedVersion: version.version },
        select: { id: true },
      });
      await client.configurationDraft.deleteMany({ where: { synchronizationId } });
    },
  };
}

async function stored(client: Client, synchronizationId: string, number: number | null) {
  return {
    draft: await findDraft(client, synchronizationId),
    published: number === null ? null : await findVersion(client, synchronizationId, number),
  };
}

async function findVersion(
  client: Client,
  synchronizationId: string,
  number: number,
): Promise<Version | null> {
  const row = await client.configurationVersion.findUnique({
    where: { synchronizationId_number: { synchronizationId, number } },
  });
  if (row === null) return null;
  return { ...summaryOf(row), document: configurationSchema.parse(row.document) };
}

function summaryOf(row: Omit<ConfigurationVersion, "document">): VersionSummary {
  return {
    version: row.number,
    publishedBySide: row.publishedBySide,
    publishedByName: row.publishedByName,
    publishedAt: row.publishedAt.getTime(),
    acceptedByName: row.acceptedByName,
  };
}
