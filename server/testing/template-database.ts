// Starts one PostgreSQL for all database tests and migrates a template, which each test file copies
// (database.ts). It goes away with the test run.
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ensureDatabase, startTemporaryPostgres } from "../../scripts/lib/postgres.mjs";
import { migrate } from "../store/migrate.ts";

export const TEMPLATE_DATABASE = "lockstep_template";

/** Vitest's global set-up; hands back the tear-down. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres();
  try {
    const templateUrl = await ensureDatabase(postgres, TEMPLATE_DATABASE);
    await migrate(templateUrl, path.resolve("prisma/migrations"));
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide("postgresUrl", postgres.url("postgres"));
  return () => postgres.stop();
}

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the administrative database of the tests' PostgreSQL. */
    postgresUrl: string;
  }
}
