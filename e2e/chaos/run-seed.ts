// One storm from its seed to its judgement, in an arena that may have seen others.
import { aftermath, type Stage } from "./aftermath.ts";
import type { Arena } from "./arena.ts";
import { createActor } from "./deeds.ts";
import { openDiary } from "./diary.ts";
import { createDisturber } from "./disturbances.ts";
import type { Violation } from "./judge.ts";
import { planStorm, type StormPlan } from "./storm-plan.ts";

export interface SeedResult {
  /** What happened, by kind. */
  counts: Record<string, number>;
  /** How long what took, in words. */
  phases: string[];
  violations: (Violation & { story: string[] })[];
  refusals: Map<string, number>;
}

export interface StormOrder {
  seed: number;
  seconds: number;
  /** The arena sees no other storm: what earlier ones left is judged once more. */
  isLast: boolean;
}

const latency = { minMs: 10, maxMs: 120 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Never throws for what the storm did: that is a violation. */
export async function runSeed(arena: Arena, { seed, seconds, isLast }: StormOrder): Promise<SeedResult> {
  const plan = planStorm(seed, seconds);
  const phases: string[] = [];
  let phaseBegan = performance.now();
  const phase = (name: string) => {
    phases.push(`${name} ${((performance.now() - phaseBegan) / 1000).toFixed(1)} s`);
    phaseBegan = performance.now();
  };
  const diary = openDiary();
  const stage = { ...arena, diary };
  const wordsBefore = arena.words();
  const isOurs = (token: string) => Number(token.split("-").at(-1)) > wordsBefore;
  const counts: Record<string, number> = { events: plan.events.length };
  const violations: Violation[] = [];
  arena.storms += 1;
  try {
    await rage(plan, stage, { words: arena.words, isOurs });
    phase("storm");
    counts["diary lines"] = diary.length;
    const after = await aftermath(stage, isLast ? () => true : isOurs);
    violations.push(...after.violations);
    Object.assign(counts, after.counts);
  } catch (error) {
    violations.push({ what: `it did not come to rest: ${String(error)}` });
  }
  phase("calm and judgement");
  const told = violations.map((one) => ({ ...one, story: one.token ? diary.story(one.token) : [] }));
  return { counts, phases, violations: told, refusals: diary.refusals };
}

async function rage(
  plan: StormPlan,
  stage: Stage,
  ours: { words: () => number; isOurs: (token: string) => boolean },
): Promise<void> {
  const { stack, worlds, sites, diary } = stage;
  const actors = Object.fromEntries(
    worlds.map(({ world }) => [
      world.name,
      {
        first: createActor(world, "first", stack.northwindUrl, { diary, ...ours }),
        second: createActor(world, "second", stack.aideskUrl, { diary, ...ours }),
      },
    ]),
  );
  const disturber = createDisturber(stage, ours.isOurs);
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
