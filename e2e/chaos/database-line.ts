// The chaos run's own connection to the database: opened when it is needed, again after it broke.
import pg from "pg";

export interface DatabaseLine {
  /** The rows; throws when the database is away. */
  query: <T extends pg.QueryResultRow>(sql: string) => Promise<T[]>;
  stop(): Promise<void>;
}

export function openDatabaseLine(databaseUrl: string): DatabaseLine {
  let client: pg.Client | null = null;
  const drop = (broken: pg.Client | null) => {
    if (client === broken) client = null;
    return broken?.end().catch(() => undefined);
  };
  const open = async (): Promise<pg.Client> => {
    const opened = new pg.Client({ connectionString: databaseUrl });
    opened.on("error", () => void drop(opened));
    opened.on("end", () => void drop(opened));
    await opened.connect();
    return opened;
  };
  return {
    async query<T extends pg.QueryResultRow>(sql: string) {
      const used = (client ??= await open());
      return (await used.query<T>(sql)).rows;
    },
    stop: async () => drop(client),
  };
}
