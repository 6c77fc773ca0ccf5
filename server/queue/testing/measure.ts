// Measures the pass queue on an empty database, whose address is the argument; the command is in docs/adr/001-pass-queue.md.
// Figures are given against one durable commit of the same database, because machines differ.
import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { migrate } from "../../store/migrate.ts";
import { startPassWorker } from "../pass-worker.ts";
import { createFixture, silentLog, silentMetrics } from "./fixture.ts";

const connectionString = process.argv[2] ?? "";
const pool = new pg.Pool({ connectionString, max: 20 });
const fixture = createFixture(pool);

const at = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
const say = (line: string) => process.stdout.write(`${line}\n`);

async function empty(): Promise<void> {
  await pool.query("truncate site, synchronization, pair, hint, worker cascade");
}

async function durableCommit(): Promise<number> {
  await pool.query("create table if not exists measured (n int)");
  const taken: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    const began = performance.now();
    await pool.query("insert into measured values ($1)", [n]);
    taken.push(performance.now() - began);
  }
  await pool.query("drop table measured");
  return at(taken, 0.5);
}

async function lanes(sites: number, pairs: number): Promise<string[]> {
  const all: string[] = [];
  for (let site = 0; site < sites; site += 1) {
    const synchronization = await fixture.addSynchronization(await fixture.addSite());
    all.push(...(await fixture.addPairs(synchronization, pairs / sites)));
  }
  return all;
}

function start(begun: (pairId: string) => void, concurrency: number) {
  return startPassWorker({
    pool,
    connectionString,
    runPass: (lease) => {
      begun(lease.pairId);
      return Promise.resolve({ kind: "done" });
    },
    clock: { now: () => Date.now() },
    log: silentLog,
    metrics: silentMetrics,
    concurrency,
    leaseMs: 30_000,
    newId: randomUUID,
  });
}

/** Passes per second, empty ones, with so many pairs waiting at the start. */
async function throughput(sites: number, pairs: number, concurrency: number): Promise<number> {
  await empty();
  const ids = await lanes(sites, pairs);
  for (let n = 0; n < ids.length; n += 500) await fixture.enqueue(ids.slice(n, n + 500));
  await pool.query("analyze");
  let count = 0;
  let began = 0;
  let finished: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (finished = resolve));
  const worker = start(() => {
    if (count === 0) began = performance.now();
    count += 1;
    if (count === pairs) finished();
  }, concurrency);
  await all;
  const perSecond = (1000 * pairs) / (performance.now() - began);
  await worker.stop();
  return perSecond;
}

/** From the call of enqueue to the beginning of the pass, in an idle system. */
async function latency(times: number): Promise<{ whole: number[]; afterCommit: number[] }> {
  await empty();
  const ids = await lanes(5, 50);
  let begun: (value: number) => void = () => undefined;
  const worker = start(() => begun(performance.now()), 4);
  const whole: number[] = [];
  const afterCommit: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const seen = new Promise<number>((resolve) => (begun = resolve));
    const called = performance.now();
    await fixture.enqueue([ids[n % ids.length] ?? ""]);
    const committed = performance.now();
    const moment = await seen;
    if (n < 20) continue;
    whole.push(moment - called);
    afterCommit.push(Math.max(0, moment - committed));
  }
  await worker.stop();
  return { whole, afterCommit };
}

await migrate(connectionString, path.resolve("prisma/migrations"));
const commit = await durableCommit();
say(`one durable commit: p50 ${milliseconds(commit)}`);
for (const [sites, pairs, concurrency] of [
  [1, 2000, 1],
  [20, 4000, 10],
  [200, 10_000, 10],
] as const) {
  const perSecond = await throughput(sites, pairs, concurrency);
  say(
    `${pairs} pairs of ${sites} sites, ${concurrency} at once: ${Math.round(perSecond)} passes/s, one per ${(1000 / perSecond / commit).toFixed(2)} commits`,
  );
}
const { whole, afterCommit } = await latency(500);
for (const [name, values] of Object.entries({ "enqueue to pass": whole, "commit to pass": afterCommit })) {
  say(
    `${name}: p50 ${milliseconds(at(values, 0.5))}, p95 ${milliseconds(at(values, 0.95))} (${(at(values, 0.5) / commit).toFixed(1)} and ${(at(values, 0.95) / commit).toFixed(1)} commits)`,
  );
}
await fixture.close();
await pool.end();
