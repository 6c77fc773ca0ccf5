// Whether the server can do its work: the database answers, the migrations are in, and in the demo its synchronization runs.
import type pg from "pg";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { pendingMigrations } from "./migrate.ts";

export interface ReadinessDependencies {
  pool: Pick<pg.Pool, "query">;
  prisma: PrismaClient;
  migrationsDirectory: string;
  /** Name of a synchronization that must run; undefined: none. */
  synchronization: string | undefined;
}

export interface Readiness {
  ready: boolean;
  /** In words, empty when ready. */
  reasons: string[];
}

/** Asks the database anew at every call. */
export function createReadiness(deps: ReadinessDependencies): () => Promise<Readiness> {
  return async () => {
    const reasons = await reasonsAgainst(deps).catch(() => ["The database does not answer."]);
    return { ready: reasons.length === 0, reasons };
  };
}

async function reasonsAgainst(deps: ReadinessDependencies): Promise<string[]> {
  const pending = await pendingMigrations(deps.pool, deps.migrationsDirectory);
  if (pending.length > 0) return [`The database lacks migrations: ${pending.join(", ")}.`];
  const name = deps.synchronization;
  if (name === undefined) return [];
  const running = await deps.prisma.synchronization.count({ where: { name, state: "running" } });
  return running > 0 ? [] : [`The synchronization ${name} does not run yet.`];
}
