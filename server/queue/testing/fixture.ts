// Sites, synchronizations and pairs for the queue's tests, straight into the tables, and what to read back.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { Hint } from "../../core/sync/hint.ts";
import type { Log } from "../../features/ports/log.ts";
import type { InTransaction } from "../../features/ports/transaction.ts";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { createRing } from "../../store/ring.ts";
import { createInTransaction } from "../../store/transaction.ts";
import { createPassQueue } from "../pass-queue.ts";

export const silentLog: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  child: () => silentLog,
};

export const silentMetrics = { passFinished: () => undefined };

export const editOf = (side: "first" | "second" = "first", at = 1): Hint => ({
  kind: "issue",
  side,
  at,
  fields: ["summary"],
});

export interface PairRow {
  waiting: number;
  attempts: number;
  rerun: boolean;
  fence: string;
  lease_owner: string | null;
  lease_until: Date | null;
  run_at: Date;
}

export interface Fixture {
  pool: pg.Pool;
  inTransaction: InTransaction;
  addSite(): Promise<string>;
  /** A running synchronization within one site, or between two. */
  addSynchronization(firstSiteId: string, secondSiteId?: string): Promise<string>;
  addPairs(synchronizationId: string, count: number): Promise<string[]>;
  addPair(synchronizationId: string): Promise<string>;
  /** Puts down one hint per pair, each as the product does, in one transaction. */
  enqueue(pairIds: string[], hint?: Hint): Promise<void>;
  wake(synchronizationId: string): Promise<void>;
  pair(id: string): Promise<PairRow>;
  /** What the queue is left with. */
  rest(): Promise<{ waitingHints: number; waiting: number; leased: number }>;
  close(): Promise<void>;
}

export function createFixture(pool: pg.Pool): Fixture {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const inTransaction = createInTransaction(
    prisma,
    createRing({ query: (text) => pool.query(text), failed: () => undefined }),
  );
  const queue = createPassQueue();

  async function addPairs(synchronizationId: string, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await pool.query(
      "insert into pair (id, synchronization_id, first_issue_id) select id, $2::uuid, id::text from unnest($1::uuid[]) as id",
      [ids, synchronizationId],
    );
    return ids;
  }

  return {
    pool,
    inTransaction,
    addPairs,
    async addSite() {
      const id = randomUUID();
      await pool.query(
        `insert into site (id, client_key, base_url, display_url, secret_payload)
          values ($1::text::uuid, $1::text, 'https://' || $1::text, '', '')`,
        [id],
      );
      return id;
    },
    async addSynchronization(firstSiteId, secondSiteId = firstSiteId) {
      const id = randomUUID();
      await pool.query(
        `insert into synchronization (id, name, state, mode, first_site_id, first_project_id, first_project_key,
            first_project_name, first_project_kind, second_site_id, requested_by_account_id, requested_by_name, updated_at)
          values ($1, 'test', 'running', 'immediate', $2, '1', 'A', 'A', 'software', $3, 'account', 'name', now())`,
        [id, firstSiteId, secondSiteId],
      );
      return id;
    },
    async addPair(synchronizationId) {
      return (await addPairs(synchronizationId, 1))[0]!;
    },
    async enqueue(pairIds, hint = editOf()) {
      await inTransaction((transaction) =>
        queue.enqueue(
          transaction,
          pairIds.map((pairId) => ({ pairId, hint })),
        ),
      );
    },
    async wake(synchronizationId) {
      await inTransaction((transaction) => queue.wake(transaction, synchronizationId));
    },
    async pair(id) {
      return (await pool.query<PairRow>("select * from pair where id = $1", [id])).rows[0]!;
    },
    async rest() {
      const { rows } = await pool.query<{ waitingHints: number; waiting: number; leased: number }>(
        `select (select count(*) from hint where done_at is null)::int as "waitingHints",
            (select coalesce(sum(waiting), 0) from pair)::int as waiting,
            (select count(*) from pair where lease_owner is not null)::int as leased`,
      );
      return rows[0]!;
    },
    close: () => prisma.$disconnect(),
  };
}
