// One program, one round: fresh sites, fresh database, the whole common work, then the same kinds at 100 ms per call.
import { Acknowledgements } from "./acknowledgements.ts";
import { Arrivals } from "./arrivals.ts";
import type { Work } from "./options.ts";
import type { Postgres } from "./postgres.ts";
import { peakMemory, type BenchProgram, type RunningProgram } from "./programs/program.ts";
import { median, percentile } from "./statistics.ts";
import { KINDS, Workload, type Change, type Kind } from "./work.ts";
import { startWorld, type World } from "./world.ts";

/** Figures of one kind of change. */
export interface KindFigures {
  /** Of a backlog that lay ready when the program began. */
  changesPerSecond: number;
  callsPerChange: number;
  /** Transactions that wrote; NaN without a database. */
  commitsPerChange: number;
  /** From the change to its copy at 100 ms per Jira call (median, ms). */
  delayedMs: number;
}

export interface RoundFigures {
  kinds: Partial<Record<Kind, KindFigures>>;
  /** 95 of 100 webhooks were acknowledged faster (ms), of a backlog let go at once. */
  acknowledgedMs: number;
  /** The same of webhooks that came one at a time. */
  acknowledgedAloneMs: number;
  /** All transactions per change, reading ones among them; NaN without a database. */
  transactionsPerChange: number;
  /** Of the largest worker (MB). */
  memoryMb: number;
}

const DELAY_MS = 100;
const PEOPLE_AT_ONCE = 8;

export async function measureRound(
  program: BenchProgram,
  postgres: Postgres,
  work: Work,
): Promise<RoundFigures> {
  const world = await startWorld();
  const acknowledgements = new Acknowledgements();
  try {
    const running = await program.start(world, postgres);
    try {
      acknowledgements.start();
      return await measure({ world, running, acknowledgements, postgres, work, only: program.only ?? null });
    } finally {
      acknowledgements.stop();
      await running.stop();
    }
  } finally {
    await world.stop();
  }
}

interface Measuring {
  world: World;
  running: RunningProgram;
  acknowledgements: Acknowledgements;
  postgres: Postgres;
  work: Work;
  only: NonNullable<BenchProgram["only"]> | null;
}

async function measure(measuring: Measuring): Promise<RoundFigures> {
  const { world, running, acknowledgements, postgres, work, only } = measuring;
  const arrivals = new Arrivals(world);
  const workload = new Workload(world, arrivals, work, only?.from);
  const done = only?.kinds ?? KINDS;
  const commits = async () =>
    running.databaseUrl === null
      ? Number.NaN
      : (await postgres.writingCommits()) - (running.wakeUps?.() ?? 0);
  const settled = async () => {
    await world.settled();
    await running.settled();
    await world.settled();
  };
  const kinds: RoundFigures["kinds"] = {};
  let changes = 0;
  await warmUp(arrivals, workload, work.warmUp, done);
  await settled();
  acknowledgements.take();
  world.delayCalls(work.callMs);
  for (const kind of done) {
    const before = { calls: world.appCalls(), commits: await commits() };
    let count = 0;
    let seconds = 0;
    for (const batch of workload.batches(kind)) {
      seconds += await mirrored(world, arrivals, batch);
      count += batch.length;
      await settled();
    }
    kinds[kind] = {
      changesPerSecond: count / seconds,
      callsPerChange: (world.appCalls() - before.calls) / count,
      commitsPerChange: ((await commits()) - before.commits) / count,
      delayedMs: Number.NaN,
    };
    changes += count;
  }
  const acknowledgedMs = percentile(acknowledgements.take(), 0.95);
  const transactionsPerChange =
    running.databaseUrl === null ? Number.NaN : (await postgres.allCommits(running.databaseUrl)) / changes;
  world.delayCalls(DELAY_MS);
  for (const kind of done) {
    const latencies = await delayed(arrivals, workload, kind, work.delayed);
    await settled();
    const figures = kinds[kind];
    if (figures !== undefined) figures.delayedMs = median(latencies);
  }
  const acknowledgedAloneMs = percentile(acknowledgements.take(), 0.95);
  const memoryMb = Math.max(...running.workers.map(peakMemory));
  return { kinds, acknowledgedMs, acknowledgedAloneMs, transactionsPerChange, memoryMb };
}

/** Everything has been done a few times when measuring begins: code is compiled, connections are open. */
export async function warmUp(
  arrivals: Arrivals,
  workload: Workload,
  count: number,
  kinds: readonly Kind[] = KINDS,
): Promise<void> {
  for (const kind of kinds) await delayed(arrivals, workload, kind, count);
}

/** Makes a batch while webhooks are kept back, lets them go, and answers how long (s) until all of it had arrived. */
async function mirrored(world: World, arrivals: Arrivals, batch: readonly Change[]): Promise<number> {
  const arriving = batch.map((change) => arrivals.arrival(change.token, change.from));
  world.hold();
  const waiting = [...batch];
  const person = async () => {
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) await change.make();
  };
  await Promise.all(Array.from({ length: PEOPLE_AT_ONCE }, person));
  const begun = performance.now();
  await world.release();
  const arrived = await Promise.all(arriving);
  for (const [index, arrival] of arrived.entries()) batch[index]?.arrived?.(arrival);
  return (Math.max(...arrived.map(({ at }) => at)) - begun) / 1000;
}

/** Latencies (ms) of changes that come one after the other. */
export async function delayed(
  arrivals: Arrivals,
  workload: Workload,
  kind: Kind,
  count: number,
): Promise<number[]> {
  const latencies: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const change = workload.change(kind, index);
    const arriving = arrivals.arrival(change.token, change.from);
    await change.make();
    const arrival = await arriving;
    change.arrived?.(arrival);
    latencies.push(arrival.latencyMs);
  }
  return latencies;
}
