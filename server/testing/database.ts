// A migrated database of one's own for a test file, copied from the template that the test run prepared.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

const TEMPLATE_DATABASE = "lockstep_template";

/** A database that only its creator uses. */
export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Closes the pool and removes the database, also when other connections are still open. */
  drop(): Promise<void>;
}

/** Copies the migrated template. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`template ${pg.escapeIdentifier(TEMPLATE_DATABASE)}`);
}

/** An empty database, for tests of the migrations themselves. */
export function createEmptyTestDatabase(): Promise<TestDatabase> {
  return createDatabase("");
}

async function createDatabase(how: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name} ${how}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.toString(), max: 10 });
  // Connections that `drop` cuts off report it here; without a listener that would end the process.
  pool.on("error", () => undefined);
  return {
    url: url.toString(),
    pool,
    drop: async () => {
      await pool.end();
      await administer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
