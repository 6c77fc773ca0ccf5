// Statements that come again are prepared once for each connection; rare ones and those without parameters are not.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PrismaClient } from "../generated/prisma/client.ts";
import { claimPairs } from "../queue/claim.ts";
import { finishDone, finishRetry, stillHeld } from "../queue/lease.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createStatementNames } from "./statement-names.ts";

const database = benchDatabase();
const nobody = "00000000-0000-4000-8000-000000000000";
let pool: pg.Pool;
beforeEach(() => {
  pool = new pg.Pool({ connectionString: database.database.url, max: 1 });
});
afterEach(() => pool.end());

async function prepared(): Promise<string[]> {
  const { rows } = await pool.query<{ statement: string }>(
    "select statement from pg_prepared_statements order by prepare_time",
  );
  return rows.map(({ statement }) => statement.replaceAll(/\s+/g, " ").trim());
}

test("a statement of the store is prepared from the third time on, up to a number of them", async () => {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames({ most: 2 }) }),
  });
  const add = (one: number) => prisma.$queryRaw`select ${one}::int + 1 as sum`;
  await add(1);
  await add(1);
  expect(await prepared()).toEqual([]);
  expect([await add(1), await add(2)]).toEqual([[{ sum: 2 }], [{ sum: 3 }]]);
  expect(await prepared()).toEqual(["select $1::int + 1 as sum"]);
  for (let time = 0; time < 4; time += 1)
    await prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`select ${time}::int as second`;
      await transaction.$queryRaw`select 3`;
    });
  for (let time = 0; time < 4; time += 1) await prisma.$queryRaw`select ${time}::int as third`;
  expect(await prepared()).toEqual(["select $1::int + 1 as sum", "select $1::int as second"]);
  await prisma.$disconnect();
});

test("a statement that fails goes on to be prepared and used", async () => {
  const names = createStatementNames({ from: 1 });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: names }) });
  const divide = (by: number) => prisma.$queryRaw`select 6 / ${by}::int as part`;
  await expect(divide(0)).rejects.toThrow();
  expect(await divide(2)).toEqual([{ part: 3 }]);
  await prisma.$disconnect();
});

test("the queue's statements of every pass are prepared", async () => {
  const held = { pairId: nobody, owner: nobody, fence: 1n };
  for (let time = 0; time < 2; time += 1) {
    await claimPairs(pool, { owner: nobody, leaseMs: 1000, limit: 1, sites: [], lanes: [] });
    await stillHeld(pool, held);
    await finishDone(pool, held, []);
    await finishRetry(pool, held, { kind: "retry", at: 0 }, 0);
  }
  expect(await prepared()).toHaveLength(4);
});
