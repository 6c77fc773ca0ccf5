// Carries a Prisma transaction through features, which know only the opaque `Transaction`.
import type { InTransaction, Transaction } from "../features/ports/transaction.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";

const clients = new WeakMap<Transaction, Prisma.TransactionClient>();

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

/** Transactions wait up to 10 s for a connection and may last 30 s. */
export function createInTransaction(prisma: PrismaClient): InTransaction {
  return (work) =>
    prisma.$transaction((client) => work(sealTransaction(client)), { maxWait: 10_000, timeout: 30_000 });
}
