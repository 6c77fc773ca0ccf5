// The connections of a process: one pool, which Prisma uses too.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Log } from "../features/ports/log.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { createRing, type Ring } from "./ring.ts";
import { createStatementNames, planLifetimeSeconds } from "./statement-names.ts";

/** Connects when it is first used. `ring` wakes the workers of all processes. The caller closes both, Prisma first. */
export function connectDatabase(
  { databaseUrl, databasePool }: { databaseUrl: string; databasePool: number },
  log: Log,
): { pool: pg.Pool; prisma: PrismaClient; ring: Ring } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databasePool,
    maxLifetimeSeconds: planLifetimeSeconds,
  });
  pool.on("error", (cause) => log.error("A database connection broke", {}, cause));
  const adapter = new PrismaPg(pool, { statementNameGenerator: createStatementNames() });
  const ring = createRing({
    query: (text) => pool.query(text),
    failed: (cause) => log.error("Workers could not be woken; they look by themselves", {}, cause),
  });
  return { pool, prisma: new PrismaClient({ adapter }), ring };
}
