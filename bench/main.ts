// `npm run bench`: the programs take turns, round by round, or Lockstep is measured beside growing numbers or with a great initial
// load; medians and ratios are printed and written as JSON.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { growthInWords, growthRatios, measureGrowth, type GrowthWish } from "./growth.ts";
import { loadInWords, measureLoad, type LoadWish } from "./load.ts";
import { measureRound } from "./measure-round.ts";
import { readOptions, type BenchOptions } from "./options.ts";
import { startBenchPostgres, type Postgres } from "./postgres.ts";
import { floor } from "./programs/floor.ts";
import { lockstep } from "./programs/lockstep.ts";
import { nodeRed } from "./programs/node-red.ts";
import type { BenchProgram } from "./programs/program.ts";
import { inWords, machine, ratios, type ProgramFigures } from "./summary.ts";

function programOf(name: string, { concurrency, profile }: BenchOptions): BenchProgram {
  switch (name) {
    case "floor":
      return floor(false);
    case "durable-floor":
      return floor(true);
    case "lockstep":
      return lockstep({ workers: 1, concurrency, profile });
    case "lockstep-2":
      return lockstep({ workers: 2, concurrency, profile });
    case "node-red":
      return nodeRed();
    default:
      throw new Error(`There is no program ${name}: floor, durable-floor, lockstep, lockstep-2, node-red.`);
  }
}

async function commonWork(options: BenchOptions, postgres: Postgres): Promise<object> {
  const programs = options.programs.map((name) => programOf(name, options));
  const figures: ProgramFigures[] = programs.map(({ name }) => ({ name, rounds: [] }));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      console.log(`Round ${round} of ${options.rounds}: ${program.name}`);
      figures[index]?.rounds.push(await measureRound(program, postgres, options.work));
    }
  }
  console.log(inWords(figures));
  const { work, rounds } = options;
  return { work, rounds, programs: figures, ratios: ratios(figures) };
}

async function growth(wish: GrowthWish, options: BenchOptions, postgres: Postgres): Promise<object> {
  const figures = await measureGrowth(programOf("lockstep", options), postgres, wish);
  console.log([machine(), growthInWords(figures)].join("\n"));
  return { ...wish, figures, ratios: growthRatios(figures) };
}

async function load(wish: LoadWish, postgres: Postgres): Promise<object> {
  const figures = await measureLoad(postgres, wish);
  console.log([machine(), loadInWords(figures)].join("\n"));
  return figures;
}

function measure(options: BenchOptions, postgres: Postgres): Promise<object> {
  if (options.load !== null) return load(options.load, postgres);
  return options.growth === null ? commonWork(options, postgres) : growth(options.growth, options, postgres);
}

async function run(options: BenchOptions): Promise<void> {
  const postgres = await startBenchPostgres();
  const report = await measure(options, postgres).finally(() => postgres.stop());
  await mkdir(path.dirname(options.out), { recursive: true });
  await writeFile(options.out, `${JSON.stringify({ machine: machine(), ...report }, null, 2)}\n`);
  console.log(`\nWritten to ${options.out}`);
}

await run(readOptions(process.argv.slice(2)));
