// The connections of a process: one pool, which Prisma uses too.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Log } from "../features/ports/log.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { createStatementNames, planLifetimeSeconds } from "./statement-names.ts";

/** Connects when it is first used. The caller closes both, Prisma first. */
export function connectDatabase(
  { databaseUrl, databasePool }: { databaseUrl: string; databasePool: number },
  log: Log,
): { pool: pg.Pool; prisma: PrismaClient } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databasePool,
    maxLifetimeSeconds: planLifetimeSeconds,
  });
  pool.on("error", (cause) => log.error("A database connection broke", {}, cause));
  const adapter = new PrismaPg(pool, { statementNameGenerator: createStatementNames() });
  return { pool, prisma: new PrismaClient({ adapter }) };
}
