// What TypeScript sees of postgres.mjs, which itself runs before any package is installed.

/** A private PostgreSQL that this process started. */
export interface EmbeddedPostgres {
  port: number;
  /** The folder its files lie in. */
  place: string;
  /** The address of one of its databases, with user and password. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on the files in a folder, which is made at the first start. */
export function startPostgres(options: { directory: string; durable: boolean }): Promise<EmbeddedPostgres>;

/** Starts an empty, not durable PostgreSQL in a temporary folder, which `stop` removes. */
export function startTemporaryPostgres(): Promise<EmbeddedPostgres>;

/** Creates a database unless it is there; returns its address. */
export function ensureDatabase(postgres: Pick<EmbeddedPostgres, "url">, name: string): Promise<string>;
