// Values that conflicts overwrote, sealed: kept by passes before they are gone, read by people who want them back.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { fieldValueSchema } from "../core/issue/field-value-schema.ts";
import type { Side } from "../core/sides.ts";
import type { ConflictStore, ConflictValues, StoredConflict } from "../features/conflicts/ports.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { ConflictRecorder } from "../features/syncing/conflict-recorder.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { SecretUnreadable, type SecretBox } from "../platform/secrets.ts";
import { heldBy } from "./pairs-lease.ts";
import { openTransaction } from "./transaction.ts";

const valuesSchema: z.ZodType<ConflictValues> = z.object({
  name: z.string(),
  lost: fieldValueSchema,
  kept: fieldValueSchema.nullable(),
});

interface Place {
  pairId: string;
  side: Side;
  field: string;
}

const contextOf = ({ pairId, side, field }: Place) => `conflict ${pairId} ${side} ${field}`;

const withPair = { pair: { select: { firstIssueKey: true, secondIssueKey: true, ended: true } } } as const;

interface Row extends Place {
  id: string;
  sealed: string;
  lostAt: Date;
  restoredAt: Date | null;
  pair: { firstIssueKey: string | null; secondIssueKey: string | null; ended: string | null };
}

/** Every value opens only at the place it was lost from. */
export function createConflictStore(prisma: PrismaClient, box: SecretBox): ConflictStore & ConflictRecorder {
  const opened = (row: Place & { sealed: string }) => valuesIn(box, row);
  const stored = ({ pair, ...row }: Row): StoredConflict => ({
    ...{ id: row.id, pairId: row.pairId, side: row.side, pairEnded: pair.ended !== null },
    issueKey: row.side === "first" ? pair.firstIssueKey : pair.secondIssueKey,
    lostAt: row.lostAt.getTime(),
    restoredAt: row.restoredAt?.getTime() ?? null,
    values: opened(row),
  });
  return {
    async keep(lease, values, at) {
      const { pairId } = lease;
      const given = values.map(({ side, field, print, name, lost, kept }) => ({
        ...{ id: randomUUID(), side, field, print },
        sealed: box.seal(JSON.stringify({ name, lost, kept }), contextOf({ pairId, side, field })),
      }));
      const rows = await prisma.$queryRaw<{ id: string; field: string }[]>`
        with held as (select pair.id, pair.synchronization_id from pair where ${heldBy(lease)} for update)
        insert into lost_value (id, synchronization_id, pair_id, side, field, lost_print, sealed, lost_at)
        select given.id::uuid, held.synchronization_id, held.id, given.side::side_name, given.field, given.print,
          given.sealed, ${new Date(at)}
        from held cross join jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given(id text, side text, field text, print text, sealed text)
        on conflict (pair_id, side, field, lost_print) where not settled
          do update set sealed = excluded.sealed, lost_at = excluded.lost_at, restored_at = null
        returning id::text as id, field`;
      if (rows.length !== values.length) throw new LeaseLost();
      return new Map(rows.map(({ field, id }) => [field, id]));
    },
    async settle(transaction, { pairId }, { lost, spared, restored }, at) {
      const { lostValue } = openTransaction(transaction);
      const these = (ids: string[]) => ({ pairId, id: { in: ids } });
      if (spared.length > 0) await lostValue.deleteMany({ where: { ...these(spared), settled: false } });
      if (lost.length > 0) await lostValue.updateMany({ where: these(lost), data: { settled: true } });
      if (restored.length > 0)
        await lostValue.updateMany({
          where: these(restored),
          data: { settled: true, restoredAt: new Date(at) },
        });
    },
    async wanted({ pairId }, conflictIds) {
      const rows = await prisma.lostValue.findMany({
        where: { pairId, id: { in: conflictIds }, restoredAt: null },
        orderBy: [{ lostAt: "desc" }, { id: "asc" }],
      });
      return rows.flatMap((row) => {
        const values = opened(row);
        return values === null ? [] : [{ id: row.id, side: row.side, field: row.field, value: values.lost }];
      });
    },
    async list(synchronizationId, sides, limit) {
      const rows = await prisma.lostValue.findMany({
        where: { synchronizationId, side: { in: sides } },
        include: withPair,
        orderBy: [{ lostAt: "desc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(stored);
    },
    async byIds(synchronizationId, sides, ids) {
      const rows = await prisma.lostValue.findMany({
        where: { synchronizationId, side: { in: sides }, id: { in: ids } },
        include: withPair,
      });
      return rows.map(stored);
    },
    async find(synchronizationId, id) {
      const row = await prisma.lostValue.findFirst({ where: { synchronizationId, id }, include: withPair });
      return row === null ? null : stored(row);
    },
  };
}

function valuesIn(box: SecretBox, row: Place & { sealed: string }): ConflictValues | null {
  try {
    return valuesSchema.parse(JSON.parse(box.open(row.sealed, contextOf(row))));
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}
