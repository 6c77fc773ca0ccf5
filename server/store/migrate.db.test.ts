import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmptyTestDatabase, type TestDatabase } from "../testing/database.ts";
import { migrate, MigrationFailed, pendingMigrations } from "./migrate.ts";

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createEmptyTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), "migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true });
  await writeFile(path.join(directory, name, "migration.sql"), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  return rows.map(({ name }) => name);
}

describe("migrate", () => {
  it("applies what is missing, in the order of the names, once", async () => {
    await write("2_second", "alter table apple add column colour text;");
    await write("1_first", "create table apple (id int);");

    expect((await migrate(database.url, directory)).applied).toEqual(["1_first", "2_second"]);
    expect((await migrate(database.url, directory)).applied).toEqual([]);

    await write("3_third", "create table pear (id int);");
    expect((await migrate(database.url, directory)).applied).toEqual(["3_third"]);
    expect(await tables()).toEqual(["_prisma_migrations", "apple", "pear"]);
  });

  it("lets processes that start together wait for each other", async () => {
    await write("1_first", "create table apple (id int);");

    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(database.url, directory)));

    expect(outcomes.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 1]);
  });

  it("undoes a migration that fails half-way, names it, and refuses to go on after it", async () => {
    await write("1_first", "create table apple (id int);");
    await write("2_broken", "create table pear (id int); create table apple (id int);");
    await write("3_third", "create table plum (id int);");

    await expect(migrate(database.url, directory)).rejects.toThrow(/2_broken failed: .*apple/);
    expect(await tables()).toEqual(["_prisma_migrations", "apple"]);

    const again = await migrate(database.url, directory).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(MigrationFailed);
    expect(again).toMatchObject({
      migration: "2_broken",
      message: expect.stringContaining("P3009") as string,
    });
  });

  it("tells which applied migrations were edited since", async () => {
    await write("1_first", "create table apple (id int);");
    await migrate(database.url, directory);
    await write("1_first", "create table apple (id bigint);");

    expect(await migrate(database.url, directory)).toEqual({ applied: [], editedSince: ["1_first"] });
  });

  it("runs function bodies with semicolons", async () => {
    await write(
      "1_function",
      "create function two() returns int language plpgsql as $$ begin return 2; end $$;",
    );
    await migrate(database.url, directory);

    expect((await database.pool.query("select two()")).rows).toEqual([{ two: 2 }]);
  });
});

describe("pendingMigrations", () => {
  it("names what the database lacks, from an empty database on", async () => {
    await write("1_first", "create table apple (id int);");
    expect(await pendingMigrations(database.pool, directory)).toEqual(["1_first"]);

    await migrate(database.url, directory);
    await write("2_second", "create table pear (id int);");
    expect(await pendingMigrations(database.pool, directory)).toEqual(["2_second"]);
  });
});
