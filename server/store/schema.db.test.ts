import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const MIGRATIONS = path.resolve("prisma/migrations");
const SCHEMA = path.resolve("prisma/schema.prisma");

/** Runs Prisma's command line against the test database; both are Prisma's own words on whether things agree. */
async function prisma(...args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [path.resolve("node_modules/prisma/build/index.js"), ...args],
      { env: { ...process.env, DATABASE_URL: database.url } },
    );
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

describe("the database schema", { timeout: 60_000 }, () => {
  it("comes out of the migrations exactly as schema.prisma describes it", async () => {
    const difference = await prisma(
      "migrate",
      "diff",
      `--from-migrations=${MIGRATIONS}`,
      `--to-schema=${SCHEMA}`,
      "--exit-code",
    );
    expect(difference).toEqual({
      code: 0,
      output: expect.stringContaining("No difference detected") as string,
    });
  });

  it("is up to date for Prisma after our own migration", async () => {
    const status = await prisma("migrate", "status");
    expect(status).toEqual({
      code: 0,
      output: expect.stringContaining("Database schema is up to date") as string,
    });
  });
});
