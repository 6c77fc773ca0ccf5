// A PostgreSQL that keeps what it commits (no short cuts), with a fresh database for every program and round.
import { mkdtemp, rm, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { ensureDatabase, startPostgres } from "../scripts/lib/postgres.mjs";

export interface Postgres {
  /** Address of an empty database. */
  freshDatabase(): Promise<string>;
  /** Transactions that wrote something, in all databases, since it began. */
  writingCommits(): Promise<number>;
  /** All transactions of a database, those that only read among them. Final once everybody has left the database. */
  allCommits(databaseUrl: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startBenchPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "lockstep-bench-"));
  await chmod(folder, 0o711);
  const server = await startPostgres({ directory: path.join(folder, "data"), durable: true });
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  let databases = 0;
  return {
    freshDatabase: () => ensureDatabase(server, `bench_${(databases += 1)}`),
    async writingCommits() {
      const { rows } = await client.query<{ n: string }>("select pg_current_xact_id()::text as n");
      return Number(rows[0]?.n);
    },
    async allCommits(databaseUrl) {
      const name = new URL(databaseUrl).pathname.slice(1);
      const { rows } = await client.query<{ n: string }>(
        "select xact_commit::text as n from pg_stat_database where datname = $1",
        [name],
      );
      return Number(rows[0]?.n);
    },
    async stop() {
      await client.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
