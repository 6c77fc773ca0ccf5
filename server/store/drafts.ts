// The draft of a configuration in PostgreSQL.
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { configurationSchema } from "../core/configuration/document.ts";
import type { ConfigurationStore, Draft } from "../features/configuration/stored-configuration.ts";
import { openTransaction } from "./transaction.ts";

type Client = Pick<PrismaClient, "configurationDraft">;
type Row = Prisma.ConfigurationDraftGetPayload<object>;

/** The draft, or null. The stored document is checked when it is read. */
export async function findDraft(client: Client, synchronizationId: string): Promise<Draft | null> {
  const row = await client.configurationDraft.findUnique({ where: { synchronizationId } });
  return row === null ? null : draftOf(row);
}

/** The changing part of the draft store. */
export function createDrafts(): Pick<ConfigurationStore, "putDraft" | "removeDraft"> {
  return {
    async putDraft(transaction, synchronizationId, draft) {
      const values = valuesOf(draft);
      await openTransaction(transaction).configurationDraft.upsert({
        where: { synchronizationId },
        create: { synchronizationId, ...values },
        update: values,
      });
    },
    async removeDraft(transaction, synchronizationId) {
      await openTransaction(transaction).configurationDraft.deleteMany({ where: { synchronizationId } });
    },
  };
}

function valuesOf({ sent, declined, ...draft }: Draft) {
  return {
    baseVersion: draft.baseVersion,
    revision: draft.revision,
    document: draft.document,
    editedBySide: draft.editedBySide,
    editedByAccountId: draft.editedByAccountId,
    editedByName: draft.editedByName,
    editedAt: new Date(draft.editedAt),
    sentBySide: sent?.bySide ?? null,
    sentByName: sent?.byName ?? null,
    sentAt: sent === null ? null : new Date(sent.at),
    declinedByName: declined?.byName ?? null,
    declinedAt: declined === null ? null : new Date(declined.at),
    declineMessage: declined?.message ?? null,
  };
}

function draftOf(row: Row): Draft {
  const { sentBySide, sentByName, sentAt, declinedByName, declinedAt, declineMessage } = row;
  return {
    revision: row.revision,
    baseVersion: row.baseVersion,
    document: configurationSchema.parse(row.document),
    editedBySide: row.editedBySide,
    editedByAccountId: row.editedByAccountId,
    editedByName: row.editedByName,
    editedAt: row.editedAt.getTime(),
    sent:
      sentBySide === null || sentAt === null
        ? null
        : { bySide: sentBySide, byName: sentByName ?? "", at: sentAt.getTime() },
    declined:
      declinedAt === null
        ? null
        : { byName: declinedByName ?? "", at: declinedAt.getTime(), message: declineMessage ?? "" },
  };
}
