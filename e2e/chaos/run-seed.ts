// One storm from its seed to its judgement, on a stack of its own.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { PortalSight, SiteControl } from "../support/site-control.ts";
import { siteControl } from "../support/site-control.ts";
import { createCalm } from "./calm.ts";
import { launchChaosStack, type ChaosStack } from "./chaos-stack.ts";
import { connectWorlds, type ConnectedWorld } from "./connect-worlds.ts";
import { createActor, SECRET } from "./deeds.ts";
import { openDiary, type Diary } from "./diary.ts";
import { createDisturber } from "./disturbances.ts";
import { copiesIn, judge, type Violation } from "./judge.ts";
import { readSide } from "./read-side.ts";
import { planStorm, type StormPlan } from "./storm-plan.ts";

export interface SeedResult {
  seed: number;
  /** What happened, by kind. */
  counts: Record<string, number>;
  /** How long what took, in words. */
  phases: string[];
  violations: (Violation & { story: string[] })[];
  refusals: Map<string, number>;
}

const latency = { minMs: 10, maxMs: 120 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Never throws for what the storm did: that is a violation. */
export async function runSeed(seed: number, seconds: number, logDirectory: string): Promise<SeedResult> {
  const plan = planStorm(seed, seconds);
  const phases: string[] = [];
  let phaseBegan = performance.now();
  const phase = (name: string) => {
    phases.push(`${name} ${((performance.now() - phaseBegan) / 1000).toFixed(0)} s`);
    phaseBegan = performance.now();
  };
  const stack = await launchChaosStack(path.join(logDirectory, `seed-${seed}`));
  const diary = openDiary();
  try {
    const worlds = await connectWorlds(stack);
    const sites = [stack.northwindUrl, stack.aideskUrl].map(siteControl);
    const violations: Violation[] = [];
    phase("start");
    await rage(plan, { stack, worlds, sites, diary });
    phase("storm");
    const counts: Record<string, number> = { events: plan.events.length, "diary lines": diary.length };
    try {
      const after = await aftermath({ stack, worlds, sites, diary });
      violations.push(...after.violations);
      Object.assign(counts, after.counts);
    } catch (error) {
      violations.push({ what: `it did not come to rest: ${String(error)}` });
    }
    phase("calm and judgement");
    if (violations.length > 0) {
      const remembered = await createCalm(stack, sites, worlds).remembered();
      const file = path.join(logDirectory, `seed-${seed}`, "remembered.json");
      await writeFile(file, JSON.stringify(remembered, null, 1));
    }
    const told = violations.map((one) => ({ ...one, story: one.token ? diary.story(one.token) : [] }));
    return { seed, counts, phases, violations: told, refusals: diary.refusals };
  } finally {
    await stack.stop();
  }
}

interface Scene {
  stack: ChaosStack;
  worlds: ConnectedWorld[];
  sites: SiteControl[];
  diary: Diary;
}

async function rage(plan: StormPlan, { stack, worlds, sites, diary }: Scene): Promise<void> {
  let word = 0;
  const words = () => (word += 1);
  const actors = Object.fromEntries(
    worlds.map(({ world }) => [
      world.name,
      {
        first: createActor(world, "first", stack.northwindUrl, { diary, words }),
        second: createActor(world, "second", stack.aideskUrl, { diary, words }),
      },
    ]),
  );
  const disturber = createDisturber(stack, sites, worlds, diary);
  // Calls take a while, so that processes also die in the middle of them.
  for (const site of sites) await site.order({ match: { caller: "app" }, answer: { latency } });
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  for (const event of plan.events) {
    await pause(Math.max(0, event.at - (performance.now() - began)));
    if (event.kind === "disturbance") underWay.push(disturber.disturb(event.disturbance, event.dice));
    else {
      const actor = actors[event.world]?.[event.side];
      if (actor !== undefined) underWay.push(actor.perform(event.deed, event.dice));
    }
  }
  await Promise.all(underWay);
  await disturber.over();
  diary.note("the storm is over");
}

interface Aftermath {
  violations: Violation[];
  counts: Record<string, number>;
}

async function aftermath({ stack, worlds, sites, diary }: Scene): Promise<Aftermath> {
  const calm = createCalm(stack, sites, worlds);
  await calm.settle();
  const violations: Violation[] = [];
  const problems = async () => (await Promise.all(worlds.map((world) => world.problems()))).flat();
  const before = await problems();
  if (before.length > 0) {
    diary.note(`${before.length} problems: ${before.map(({ message }) => message).join(" | ")}`);
    for (const world of worlds) await world.retryAll();
    await calm.settle();
    for (const { message } of await problems()) violations.push({ what: `a problem stays: ${message}` });
  }
  violations.push(...(await calm.leftovers()).map((what) => ({ what })));
  const counts: Record<string, number> = { problems: before.length };
  for (const { world } of worlds) {
    const shown = {
      first: await readSide(world, "first", stack.northwindUrl),
      second: await readSide(world, "second", stack.aideskUrl),
    };
    violations.push(...judge(world, shown));
    for (const [kind, count] of Object.entries(copiesIn(shown)))
      counts[`copied ${kind}`] = (counts[`copied ${kind}`] ?? 0) + count;
  }
  violations.push(...(await leaks(sites)));
  return { violations, counts };
}

/** Internal words that customers, or the customer's project, could see at any moment. */
async function leaks(sites: SiteControl[]): Promise<Violation[]> {
  const sights = (await Promise.all(sites.map((site) => site.portal()))).flat();
  const [northwind] = sites;
  const told = ((await northwind?.webhooks()) ?? []).filter(
    ({ body }) => body?.issue?.key?.startsWith("LAB-") && JSON.stringify(body).includes(SECRET),
  );
  return [
    ...sights.filter(isSecret).map((sight) => `customers saw: ${JSON.stringify(sight)}`),
    ...told.map(({ body }) => `internal words were in LAB: ${JSON.stringify(body).slice(0, 300)}`),
  ].map((what) => ({ what }));
}

function isSecret({ text, files }: PortalSight): boolean {
  return text.includes(SECRET) || files.some((name) => name.includes(SECRET));
}
