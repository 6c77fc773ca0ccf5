// One storm from its seed to its judgement, on a stack of its own.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { siteControl } from "../support/site-control.ts";
import { aftermath, type Stage } from "./aftermath.ts";
import { createCalm } from "./calm.ts";
import { launchChaosStack } from "./chaos-stack.ts";
import { connectWorlds } from "./connect-worlds.ts";
import { createActor } from "./deeds.ts";
import { openDiary } from "./diary.ts";
import { createDisturber } from "./disturbances.ts";
import type { Violation } from "./judge.ts";
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
    const sites: Stage["sites"] = [siteControl(stack.northwindUrl), siteControl(stack.aideskUrl)];
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

async function rage(plan: StormPlan, { stack, worlds, sites, diary }: Stage): Promise<void> {
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
