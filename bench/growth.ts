// `npm run bench -- --growth=...`: what a change costs beside 1, 10, 100, 1000 sites, synchronizations of a site, issues of a
// synchronization, comments of an issue. Changes come one at a time, to one issue, without delay of Jira's answers.
import pg from "pg";
import { Arrivals } from "./arrivals.ts";
import { delayed, warmUp } from "./measure-round.ts";
import type { Postgres } from "./postgres.ts";
import type { BenchProgram, RunningProgram } from "./programs/program.ts";
import { more } from "./more-rows.ts";
import { median, percentile } from "./statistics.ts";
import { Workload } from "./work.ts";
import { startWorld, type World } from "./world.ts";

/** Changes of each kind before anything is measured. */
const WARM_UP = 6;

export const DIMENSIONS = ["sites", "synchronizations", "issues", "comments"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const MEASURED = ["update", "comment"] as const;
type MeasuredKind = (typeof MEASURED)[number];

export interface SizeFigures {
  /** 95 of 100 changes stood on the partner faster (ms). */
  p95Ms: number;
  callsPerChange: number;
}

export interface Growth {
  dimension: Dimension;
  size: number;
  /** Medians over the rounds. */
  kinds: Record<MeasuredKind, SizeFigures>;
}

export interface GrowthWish {
  dimensions: Dimension[];
  sizes: number[];
  rounds: number;
  /** Of each kind, per size and round. */
  changes: number;
}

/** Sizes take turns within a round, so that all of them share what the machine does besides. */
export async function measureGrowth(
  program: BenchProgram,
  postgres: Postgres,
  { dimensions, sizes, rounds, changes }: GrowthWish,
): Promise<Growth[]> {
  const found: Growth[] = [];
  for (const dimension of dimensions) {
    const bySize = new Map(sizes.map((size): [number, Growth["kinds"][]] => [size, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [size, measured] of bySize) {
        console.log(`Round ${round} of ${rounds}: ${size} ${dimension}`);
        measured.push(await measureSize(program, postgres, dimension, size, changes));
      }
    }
    for (const [size, measured] of bySize) {
      const middle = (kind: MeasuredKind): SizeFigures => ({
        p95Ms: median(measured.map((kinds) => kinds[kind].p95Ms)),
        callsPerChange: median(measured.map((kinds) => kinds[kind].callsPerChange)),
      });
      found.push({ dimension, size, kinds: { update: middle("update"), comment: middle("comment") } });
    }
  }
  return found;
}

async function measureSize(
  program: BenchProgram,
  postgres: Postgres,
  dimension: Dimension,
  size: number,
  changes: number,
): Promise<Growth["kinds"]> {
  const world = await startWorld();
  try {
    const running = await program.start(world, postgres);
    try {
      const arrivals = new Arrivals(world);
      const nothing = { issues: 0, comments: 0, files: 0, edits: 0 };
      // So many edits of one field from both sides in a moment would be a quarrel, which Lockstep stops.
      const workload = new Workload(world, arrivals, nothing, "first");
      await warmUp(arrivals, workload, WARM_UP);
      workload.pairs.splice(1);
      await settled(world, running);
      await grow(running, dimension, size - 1, (count) => comments(arrivals, workload, count));
      await settled(world, running);
      const figures = async (kind: MeasuredKind): Promise<SizeFigures> => {
        const before = world.appCalls();
        const latencies = await delayed(arrivals, workload, kind, changes);
        await settled(world, running);
        const callsPerChange = (world.appCalls() - before) / changes;
        return { p95Ms: percentile(latencies, 0.95), callsPerChange };
      };
      return { update: await figures("update"), comment: await figures("comment") };
    } finally {
      await running.stop();
    }
  } finally {
    await world.stop();
  }
}

async function settled(world: World, running: RunningProgram): Promise<void> {
  await world.settled();
  await running.settled();
  await world.settled();
}

/** Comments are real ones, copied as ever; of the others only the rows are there, which is all that a change of another issue meets. */
async function grow(
  { databaseUrl }: RunningProgram,
  dimension: Dimension,
  count: number,
  addComments: (count: number) => Promise<void>,
): Promise<void> {
  if (count === 0) return;
  if (dimension === "comments") return addComments(count);
  const database = new pg.Client({ connectionString: databaseUrl ?? undefined });
  await database.connect();
  try {
    for (const statement of more[dimension]) await database.query(statement, [count]);
    await database.query("analyze");
  } finally {
    await database.end();
  }
}

async function comments(arrivals: Arrivals, workload: Workload, count: number): Promise<void> {
  const atOnce = 20;
  for (let done = 0; done < count; done += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) =>
      workload.change("comment", index),
    );
    const arriving = batch.map(({ token, from }) => arrivals.arrival(token, from));
    for (const change of batch) await change.make();
    await Promise.all(arriving);
  }
}

/** The table, and each figure at the largest size by that at the smallest. */
export function growthInWords(found: readonly Growth[]): string {
  const lines = found.map(({ dimension, size, kinds }) => {
    const cells = MEASURED.flatMap((kind) => [
      kinds[kind].p95Ms.toFixed(0),
      kinds[kind].callsPerChange.toFixed(2),
    ]);
    return `  ${dimension.padEnd(18)}${String(size).padStart(6)}${cells.map((cell) => cell.padStart(14)).join("")}`;
  });
  const head = `  ${"".padEnd(24)}${["update p95", "calls", "comment p95", "calls"].map((cell) => cell.padStart(14)).join("")}`;
  const goals = growthRatios(found).map(
    ({ what, figure, met }) => `${met ? "  met   " : "  MISSED"} ${what}: ${figure.toFixed(2)} (at most 1.2)`,
  );
  return [head, ...lines, "", ...goals].join("\n");
}

export function growthRatios(found: readonly Growth[]) {
  return DIMENSIONS.flatMap((dimension) => {
    const sizes = found
      .filter((one) => one.dimension === dimension)
      .sort((one, other) => one.size - other.size);
    const [least, most] = [sizes[0], sizes.at(-1)];
    if (least === undefined || most === undefined || least === most) return [];
    return MEASURED.flatMap((kind) =>
      (["p95Ms", "callsPerChange"] as const).map((of) => {
        const figure = most.kinds[kind][of] / least.kinds[kind][of];
        const name = of === "p95Ms" ? "p95" : "calls";
        return {
          what: `${kind}, ${name} at ${most.size} ${dimension} to that at ${least.size}`,
          figure,
          met: figure <= 1.2,
        };
      }),
    );
  });
}
