// Workers that die or freeze, as real processes: their pairs go on within seconds, nothing is lost or marked twice.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { queueScene } from "./testing/scene.ts";
import {
  prepareWorkerProcesses,
  type WorkerProcess,
  type WorkerProcesses,
} from "./testing/worker-processes.ts";

const scene = queueScene();

const deadAfterMs = 1200;

let processes: WorkerProcesses;

beforeAll(async () => {
  processes = await prepareWorkerProcesses();
});
afterAll(async () => {
  await processes.end();
});

afterEach(() => processes.killAll());

// Writes down every change of `done_at`, so that a hint marked twice shows.
beforeEach(async () => {
  await scene.database.pool.query(`
    drop table if exists marked;
    create table marked (hint_id bigint, at timestamptz default clock_timestamp());
    create or replace function write_down() returns trigger language plpgsql as
      $$ begin insert into marked (hint_id) values (new.id); return new; end $$;
    drop trigger if exists hint_marked on hint;
    create trigger hint_marked after update of done_at on hint for each row execute function write_down();`);
});

/** The same sequence of numbers between 0 and 1 in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

async function marks(): Promise<{ all: number; hints: number }> {
  const { rows } = await scene.database.pool.query<{ all: number; hints: number }>(
    `select count(*)::int as all, count(distinct hint_id)::int as hints from marked`,
  );
  return rows[0]!;
}

const began = (worker: WorkerProcess) => worker.lines.filter((line) => line.event === "began").length;

it("SIGKILL at random points: no hint lost, none marked twice, every lease free, the slowest within seconds", async () => {
  const random = seeded(20261123);
  const pairs = await scene.fixture.addPairs(scene.synchronization, 240);
  let workers = [0, 1].map(() => processes.start(scene.database.url, 8, deadAfterMs));
  for (let round = 0; round < 6; round += 1) {
    await scene.fixture.enqueue(pairs.filter((_, n) => n % 6 === round || n % 5 === round));
    const victim = workers[round % 2]!;
    const goal = began(victim) + 1 + Math.floor(random() * 25);
    const reached = async () => began(victim) >= goal || (await scene.fixture.rest()).waiting === 0;
    await expect.poll(reached, { timeout: 20_000, interval: 2 }).toBe(true);
    await victim.killed();
    workers = workers.map((worker) =>
      worker === victim ? processes.start(scene.database.url, 8, deadAfterMs) : worker,
    );
  }
  await scene.settles(30_000);
  const { rows } = await scene.database.pool.query<{ hints: number; slowest_ms: number }>(
    `select count(*)::int as hints, max(extract(epoch from done_at - created_at) * 1000)::float8 as slowest_ms from hint`,
  );
  expect(await marks()).toEqual({ all: rows[0]!.hints, hints: rows[0]!.hints });
  expect(rows[0]!.hints).toBeGreaterThan(300);
  expect(rows[0]!.slowest_ms).toBeLessThan(15_000);
}, 60_000);

it("a worker frozen during a pass learns that it lost the pair, and records nothing", async () => {
  const pair = await scene.fixture.addPair(scene.synchronization);
  const frozen = processes.start(scene.database.url, 300, deadAfterMs);
  await scene.fixture.enqueue([pair]);
  await expect.poll(() => began(frozen), { timeout: 20_000, interval: 2 }).toBe(1);
  frozen.kill("SIGSTOP");
  const heir = processes.start(scene.database.url, 2000, deadAfterMs);
  await expect.poll(() => began(heir), { timeout: 20_000, interval: 5 }).toBe(1);
  frozen.kill("SIGCONT");
  await expect
    .poll(() => frozen.lines.at(-1), { timeout: 20_000, interval: 5 })
    .toEqual({ event: "recorded", outcome: "lost" });
  expect(frozen.lines.find((line) => line.event === "ended")?.held).toBe(false);
  expect(await scene.fixture.rest()).toEqual({ waitingHints: 1, waiting: 1, leased: 1 });
  await expect
    .poll(() => heir.lines.at(-1), { timeout: 20_000, interval: 5 })
    .toEqual({ event: "recorded", outcome: "done" });
  expect(await scene.fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
  expect(await marks()).toEqual({ all: 1, hints: 1 });
  const fences = [frozen, heir].map((worker) => BigInt(worker.lines[0]!.fence!));
  expect(fences[1]).toBeGreaterThan(fences[0]!);
}, 60_000);

it("SIGTERM lets a worker end its pass and leave in order", async () => {
  const pair = await scene.fixture.addPair(scene.synchronization);
  const worker = processes.start(scene.database.url, 100, deadAfterMs);
  await scene.fixture.enqueue([pair]);
  await expect.poll(() => began(worker), { timeout: 20_000, interval: 2 }).toBe(1);
  const places = async () => (await scene.database.pool.query("select from worker")).rowCount ?? 0;
  const before = await places();
  worker.kill("SIGTERM");
  await expect.poll(() => worker.process.exitCode, { timeout: 20_000, interval: 5 }).toBe(0);
  expect(await scene.fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
  expect(await places(), "a killed worker of another test may have left its place").toBe(before - 1);
}, 60_000);
