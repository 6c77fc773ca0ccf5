// Carries a Prisma transaction through features, which know only the opaque `Transaction`.
import type { InTransaction, Transaction } from "../features/ports/transaction.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import type { Ring } from "./ring.ts";

const clients = new WeakMap<Transaction, Prisma.TransactionClient>();
const ringing = new WeakSet<Transaction>();

/** Wraps a Prisma transaction for features. */
export function sealTransaction(client: Prisma.TransactionClient): Transaction {
  const transaction = Object.freeze({}) as Transaction;
  clients.set(transaction, client);
  return transaction;
}

/** The Prisma client of a transaction that is still open. Throws for a value that did not come from `createInTransaction`. */
export function openTransaction(transaction: Transaction): Prisma.TransactionClient {
  const client = clients.get(transaction);
  if (client === undefined) throw new Error("This transaction was not opened by the store.");
  return client;
}

/** Workers are woken when this transaction is committed. */
export function ringAfter(transaction: Transaction): void {
  ringing.add(transaction);
}

/** Thrown in a transaction that somebody else's has just overtaken: done again, it finds what that one stored. */
export class Overtaken extends Error {
  constructor() {
    super("Another transaction stored the same at the same moment.");
  }
}

/**
 * Transactions wait up to 10 s for a connection and may last 30 s. One that was overtaken is done again, once.
 * @param ring wakes the workers; absent where there are none
 */
export function createInTransaction(prisma: PrismaClient, ring?: Ring): InTransaction {
  return async <T>(work: (transaction: Transaction) => Promise<T>) => {
    const once = async () => {
      let rings = false;
      const run = async (client: Prisma.TransactionClient) => {
        const transaction = sealTransaction(client);
        const result = await work(transaction);
        rings = ringing.has(transaction);
        return result;
      };
      const result = await prisma.$transaction(run, { maxWait: 10_000, timeout: 30_000 });
      if (rings) ring?.();
      return result;
    };
    try {
      return await once();
    } catch (error) {
      if (error instanceof Overtaken) return once();
      throw error;
    }
  };
}

/** Whether the database refused a row because another one has the same key. */
export function isTaken(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === "P2010" &&
    error.message.includes("`23505`")
  );
}
