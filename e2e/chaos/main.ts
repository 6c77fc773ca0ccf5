// `npm run chaos`: storms from CHAOS_SEED on, CHAOS_SEEDS of them, each of CHAOS_SECONDS, CHAOS_LANES side by side. The exit
// code is 0 when none left a violation. CHAOS_SCENE: a scene instead.
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openArena, type Arena } from "./arena.ts";
import { createCalm } from "./calm.ts";
import { runScene, scenes } from "./run-scene.ts";
import { runSeed, type SeedResult } from "./run-seed.ts";

const [firstSeed, seeds, seconds, lanes, reuse] = [
  ...["CHAOS_SEED", "CHAOS_SEEDS", "CHAOS_SECONDS", "CHAOS_LANES", "CHAOS_REUSE"],
].map((name) => Number(process.env[name])) as [number, number, number, number, number];
const logDirectory = path.resolve(process.env.CHAOS_LOGS ?? ".data/chaos");

const startTries = 3;
const say = (line: string) => void process.stdout.write(`${line}\n`);

const sceneName = process.env.CHAOS_SCENE ?? "";
if (sceneName !== "") process.exit(await playScene(sceneName));

let nextSeed = firstSeed;
let failed = 0;
await Promise.all(Array.from({ length: Math.min(lanes, seeds) }, runLane));
say(failed === 0 ? `All ${seeds} storms passed.` : `${failed} of ${seeds} storms left violations.`);
process.exit(failed === 0 ? 0 : 1);

/** One storm after the other, until all are over. */
async function runLane(): Promise<void> {
  while (nextSeed < firstSeed + seeds) await runArena(path.join(logDirectory, `from-seed-${nextSeed}`));
}

/** Some storms on one stack: it is given up after one that left a violation, for that may weigh on the next. */
async function runArena(logs: string): Promise<void> {
  const began = performance.now();
  const seed = nextSeed++;
  const arena = await openUntilItStands(logs);
  const start = `start ${((performance.now() - began) / 1000).toFixed(1)} s`;
  let isClean = await runOne(arena, seed, start, logs);
  while (isClean && arena.storms < reuse && nextSeed < firstSeed + seeds)
    isClean = await runOne(arena, nextSeed++, `storm ${arena.storms + 1} here`, logs);
  await arena.stack.stop();
  if (isClean) await rm(logs, { recursive: true, force: true });
}

/** The start is not judged: on a busy machine it may take several tries. */
async function openUntilItStands(logs: string): Promise<Arena> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openArena(logs);
    } catch (error) {
      if (tries === startTries) throw error;
      say(`The stack did not start: ${String(error)}`);
    }
  }
}

/** Whether it left nothing. */
async function runOne(arena: Arena, seed: number, before: string, logs: string): Promise<boolean> {
  const isLast = arena.storms + 1 >= reuse || nextSeed >= firstSeed + seeds;
  const result = await runSeed(arena, { seed, seconds, isLast });
  tell(seed, before, result);
  if (result.violations.length === 0) return true;
  failed += 1;
  const { stack, sites, worlds } = arena;
  const remembered = await createCalm(stack, sites, worlds).remembered();
  await writeFile(path.join(logs, `remembered-${seed}.json`), JSON.stringify(remembered, null, 1));
  return false;
}

function tell(seed: number, before: string, { counts, phases, violations, refusals }: SeedResult): void {
  const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const took = [before, ...phases].join(", ");
  say(`seed ${seed}: ${told.join(", ")}; ${violations.length} violations (${took})`);
  if (process.env.CHAOS_REFUSALS === "1")
    for (const [words, count] of refusals) say(`  refused ${count} times: ${words}`);
  for (const { what, token, story } of violations) {
    say(`  VIOLATION${token ? ` at ${token}` : ""}: ${what}`);
    for (const line of story) say(`    ${line}`);
  }
}

/** Answers the exit code. */
async function playScene(name: string): Promise<number> {
  const scene = scenes[name];
  if (scene === undefined) {
    say(`There is no scene ${name}; there are ${Object.keys(scenes).join(", ")}.`);
    return 1;
  }
  const began = performance.now();
  const { violations, story } = await runScene(name, scene, logDirectory);
  for (const line of story) say(`  ${line}`);
  for (const violation of violations) say(`  VIOLATION: ${violation}`);
  const took = ((performance.now() - began) / 1000).toFixed(0);
  say(`scene ${name}: ${violations.length} violations (${took} s)`);
  return violations.length === 0 ? 0 : 1;
}
