// What is left when all works again and time has passed: problems that stay, rows that should be gone, sides that differ, leaks.
import type { SiteControl } from "../support/site-control.ts";
import { createCalm } from "./calm.ts";
import type { ChaosStack } from "./chaos-stack.ts";
import type { ConnectedWorld } from "./connect-worlds.ts";
import type { Diary } from "./diary.ts";
import { copiesIn, judge, type Violation } from "./judge.ts";
import type { LeakWatch } from "./leak-watch.ts";
import { readSide } from "./read-side.ts";

export interface Stage {
  stack: ChaosStack;
  worlds: ConnectedWorld[];
  /** Northwind, the first side of both worlds, and Aidesk. */
  sites: [SiteControl, SiteControl];
  leaks: LeakWatch;
  diary: Diary;
}

export interface Aftermath {
  violations: Violation[];
  counts: Record<string, number>;
}

/** `isJudged`: which issues are compared, by their tokens. */
export async function aftermath(
  { stack, worlds, sites, leaks, diary }: Stage,
  isJudged: (token: string) => boolean,
): Promise<Aftermath> {
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
      first: await readSide(world, "first", stack.northwindUrl, isJudged),
      second: await readSide(world, "second", stack.aideskUrl, isJudged),
    };
    violations.push(...judge(world, shown));
    for (const [kind, count] of Object.entries(copiesIn(shown)))
      counts[`copied ${kind}`] = (counts[`copied ${kind}`] ?? 0) + count;
  }
  violations.push(...(await leaks()));
  return { violations, counts };
}
