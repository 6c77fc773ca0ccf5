// The database of a test file's benches: there from the first test to the last.
import { afterAll, beforeAll } from "vitest";
import { openBenchDatabase, type BenchDatabase } from "./factories-bench.ts";

/** Call it once, outside of all tests; what it gives may be used within them and in their hooks. */
export function benchDatabase(): BenchDatabase {
  let open: BenchDatabase | null = null;
  beforeAll(async () => {
    open = await openBenchDatabase();
  }, 60_000);
  afterAll(() => open?.close());
  const opened = () => {
    if (open === null) throw new Error("The database is opened before the first test.");
    return open;
  };
  return {
    get database() {
      return opened().database;
    },
    get prisma() {
      return opened().prisma;
    },
    takeStatements: () => opened().takeStatements(),
    close: () => opened().close(),
  };
}
