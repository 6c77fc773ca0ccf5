// Brings a database to the newest migration when the server starts, without Prisma's command line or its engine.
// Same table, checksum and advisory lock as `prisma migrate deploy`, so either may be used on the same database:
// https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

/** The key Prisma's own engine locks while it migrates. */
const MIGRATION_LOCK = 72707369;

const HISTORY_TABLE = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface HistoryRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
}

/** What a run of the migrations did, by their folder names. */
export interface MigrationOutcome {
  applied: string[];
  /** Applied earlier, and the file was changed since: harmless now, but a new database would come out different. */
  editedSince: string[];
}

/** A migration failed, now or in an earlier run; a person must look at the database before the server can start. */
export class MigrationFailed extends Error {
  readonly migration: string;

  constructor(migration: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationFailed";
    this.migration = migration;
  }
}

/**
 * Applies the migrations of a folder that the database has not seen. Processes that start together wait for each other.
 * @param databaseUrl address of an existing database
 * @param directory folder with one folder per migration, each holding migration.sql
 * @throws MigrationFailed when a migration fails, or one failed earlier and was not resolved (Prisma's P3009)
 */
export async function migrate(databaseUrl: string, directory: string): Promise<MigrationOutcome> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("set client_min_messages = warning");
    await client.query(HISTORY_TABLE);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

/**
 * The migrations of a folder that the database lacks; all of them when it was never migrated.
 * @param pool a connection to the database, read only
 */
export async function pendingMigrations(pool: Pick<pg.Pool, "query">, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const table = await pool.query<{ there: boolean }>(
    `select to_regclass('"_prisma_migrations"') is not null as there`,
  );
  if (!table.rows[0]?.there) return migrations.map(({ name }) => name);
  const applied = appliedOf(await readHistory(pool));
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<MigrationOutcome> {
  const history = await readHistory(client);
  const failed = history.find((row) => !row.finished_at && !row.rolled_back_at);
  if (failed) {
    throw new MigrationFailed(
      failed.migration_name,
      `The migration ${failed.migration_name} failed earlier and was not resolved (P3009); see: prisma migrate resolve`,
    );
  }
  const known = appliedOf(history);
  const outcome: MigrationOutcome = { applied: [], editedSince: [] };
  for (const migration of migrations) {
    const checksum = known.get(migration.name);
    if (checksum === undefined) {
      await apply(client, migration);
      outcome.applied.push(migration.name);
    } else if (checksum !== migration.checksum) outcome.editedSince.push(migration.name);
  }
  return outcome;
}

async function readHistory(queryable: Pick<pg.Pool, "query">): Promise<HistoryRow[]> {
  const { rows } = await queryable.query<HistoryRow>(
    `select migration_name, checksum, finished_at, rolled_back_at from "_prisma_migrations" order by started_at`,
  );
  return rows;
}

function appliedOf(history: HistoryRow[]): Map<string, string> {
  const applied = history.filter((row) => row.finished_at && !row.rolled_back_at);
  return new Map(applied.map((row) => [row.migration_name, row.checksum]));
}

// The script is sent as one simple query, which PostgreSQL runs as one transaction.
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(`insert into "_prisma_migrations" (id, checksum, migration_name) values ($1, $2, $3)`, [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    await client.query("rollback");
    await client.query(`update "_prisma_migrations" set logs = $2 where id = $1`, [id, reason]);
    throw new MigrationFailed(name, `The migration ${name} failed: ${reason}`, { cause });
  }
  await client.query(
    `update "_prisma_migrations" set finished_at = now(), applied_steps_count = 1 where id = $1`,
    [id],
  );
}
