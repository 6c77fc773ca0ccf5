// Background jobs: what is asked for is run with a checked payload, failures are tried again and logged without
// leaving their message in the database, the schedule is known.
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Log, LogFields } from "../features/ports/log.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { removeDeadJobs } from "./dead-jobs.ts";
import { jobDefinitions } from "./job-definitions.ts";
import { cronItems, startJobs } from "./jobs.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const definitions = {
  greet: { payload: z.object({ name: z.string() }), schedule: null, attempts: 2 },
  tidy: { payload: z.object({}), schedule: "0 4 * * *", attempts: 1 },
};

function recordingLog() {
  const lines: { level: string; message: string; fields: LogFields | undefined }[] = [];
  const write = (level: string) => (message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields });
  const log: Log = { error: write("error"), warn: write("warn"), info: write("info"), child: () => log };
  return { log, lines };
}

it("runs a job with its payload and tells so", async () => {
  const { log, lines } = recordingLog();
  const greeted: string[] = [];
  const jobs = await startJobs({
    connectionString: database.url,
    definitions,
    log,
    handlers: { greet: async ({ name }) => void greeted.push(name), tidy: async () => undefined },
  });
  await jobs.addJob("greet", { name: "a" });
  await expect.poll(() => greeted, { timeout: 10_000, interval: 10 }).toEqual(["a"]);
  await expect.poll(() => lines.map((line) => line.message)).toContain("Background job done");
  await jobs.stop();
});

it("tries a failing job again, logs why, and keeps the message out of the database", async () => {
  const { log, lines } = recordingLog();
  const jobs = await startJobs({
    connectionString: database.url,
    definitions,
    log,
    handlers: {
      greet: async () => {
        throw new Error("something private");
      },
      tidy: async () => undefined,
    },
  });
  await jobs.addJob("greet", { name: "b" });
  await expect.poll(() => lines.filter((line) => line.level === "error").length, { timeout: 10_000 }).toBe(1);
  const noted = () =>
    database.pool.query<{ attempts: number; max_attempts: number; last_error: string }>(
      "select attempts, max_attempts, last_error from graphile_worker.jobs",
    );
  await expect
    .poll(async () => (await noted()).rows, { timeout: 10_000 })
    .toEqual([
      { attempts: 1, max_attempts: 2, last_error: expect.stringContaining("the log tells why") as string },
    ]);
  expect((await noted()).rows[0]!.last_error).not.toContain("private");
  expect(lines.filter((line) => line.level === "error")).toEqual([
    {
      level: "error",
      message: "A background job failed",
      fields: expect.objectContaining({ job: "greet", attempt: 1 }) as object,
    },
  ]);
  await jobs.stop();
});

it("refuses a payload that the job does not take", async () => {
  const { log } = recordingLog();
  const jobs = await startJobs({
    connectionString: database.url,
    definitions,
    log,
    handlers: { greet: async () => undefined, tidy: async () => undefined },
  });
  await expect(jobs.addJob("greet", JSON.parse('{"name":1}') as { name: string })).rejects.toThrow("name");
  await jobs.stop();
});

it("waits for the running job when it stops", async () => {
  const { log } = recordingLog();
  let finish: () => void = () => undefined;
  let running = false;
  const jobs = await startJobs({
    connectionString: database.url,
    definitions,
    log,
    handlers: {
      greet: () =>
        new Promise((resolve) => {
          running = true;
          finish = resolve;
        }),
      tidy: async () => undefined,
    },
  });
  await jobs.addJob("greet", { name: "c" });
  await expect.poll(() => running, { timeout: 10_000, interval: 10 }).toBe(true);
  let stopped = false;
  const stopping = jobs.stop().then(() => (stopped = true));
  await database.pool.query("select 1");
  expect(stopped).toBe(false);
  finish();
  await stopping;
});

it("comes round with the scheduled jobs, and with all of the product's", async () => {
  const { log } = recordingLog();
  const nothing = async () => undefined;
  const jobs = await startJobs({
    connectionString: database.url,
    definitions: jobDefinitions,
    log,
    handlers: {
      "sweep-synchronizations": nothing,
      "watch-schemas": nothing,
      "compare-project-lists": nothing,
      "fetch-failed-webhooks": nothing,
      "erase-uninstalled-sites": nothing,
      "remove-old-rows": nothing,
    },
  });
  const known = async () =>
    (
      await database.pool.query<{ identifier: string }>(
        "select identifier from graphile_worker._private_known_crontabs",
      )
    ).rows;
  const names = Object.keys(jobDefinitions).map((identifier) => ({ identifier }));
  await expect.poll(known, { timeout: 10_000 }).toEqual(expect.arrayContaining(names) as object);
  await jobs.stop();
  expect(cronItems(definitions)).toEqual([
    { task: "tidy", match: "0 4 * * *", identifier: "tidy", options: { maxAttempts: 1 } },
  ]);
});

it("of a killed process are tried again where tries are left, and removed where none are", async () => {
  const { pool } = database;
  await pool.query("delete from graphile_worker._private_jobs");
  const add = (name: string, attempts: number) =>
    pool.query("select graphile_worker.add_job($1, '{}', max_attempts => $2)", [name, attempts]);
  const hold = (name: string, held: string) =>
    pool.query(
      `update graphile_worker._private_jobs set attempts = 1, locked_by = $1, locked_at = now() - $2::interval
        where id in (select id from graphile_worker.jobs where task_identifier = $1)`,
      [name, held],
    );
  for (const [name, attempts] of [
    ["gone", 1],
    ["again", 2],
    ["at work", 1],
  ] as const)
    await add(name, attempts);
  for (const name of ["gone", "again"]) await hold(name, "31 minutes");
  await hold("at work", "1 minute");
  await add("given up", 1);
  await pool.query("update graphile_worker._private_jobs set attempts = 1 where attempts = 0");
  expect(await removeDeadJobs(pool)).toBe(2);
  const { rows } = await pool.query(
    "select task_identifier as name, locked_by as held from graphile_worker.jobs order by 1",
  );
  expect(rows).toEqual([
    { name: "again", held: null },
    { name: "at work", held: "at work" },
  ]);
});
