// What happens in a storm, and when: drawn from the seed before it begins, so that the same seed is the same storm.
import { seededChance } from "./seeded-chance.ts";

export const deeds = {
  "create issue": 10,
  "create sub-task": 4,
  "edit summary": 10,
  "edit description": 6,
  "edit fields": 10,
  burst: 3,
  comment: 14,
  "internal comment": 8,
  "edit comment": 8,
  "delete comment": 3,
  "hide comment": 4,
  attach: 6,
  "comment with file": 6,
  "internal comment with file": 4,
  "delete file": 2,
  "log work": 5,
  "edit work": 3,
  "delete work": 2,
  link: 8,
  unlink: 2,
  transition: 8,
} as const;
export type Deed = keyof typeof deeds;

const disturbances = {
  kill: 12,
  "webhooks go wrong": 5,
  "webhooks go right": 3,
  "calls fail": 10,
  "calls are cut": 8,
  "calls hang": 3,
  "calls are slow": 3,
  "answers are garbled": 4,
  "index lags": 2,
  "site down": 2,
  "rate limit": 3,
  "restart database": 1,
  publish: 3,
  pause: 1,
  reinstall: 1,
  "issue away": 2,
  sweep: 3,
} as const;
export type Disturbance = keyof typeof disturbances;

export const worlds = ["laboratory", "desks"] as const;
export type WorldName = (typeof worlds)[number];

/** `at`: milliseconds since the storm began. `dice`: from 0 to 1, for what depends on how things stand by then. */
export type StormEvent =
  | { at: number; kind: "deed"; deed: Deed; world: WorldName; side: "first" | "second"; dice: number[] }
  | { at: number; kind: "disturbance"; disturbance: Disturbance; dice: number[] };

export interface StormPlan {
  seed: number;
  seconds: number;
  events: StormEvent[];
}

const deedsPerSecond = 10;
const disturbancesPerSecond = 2;
/** So many also in a short one, so that a few hundred short ones meet every kind in many orders. */
const leastDisturbances = 16;

export function planStorm(seed: number, seconds: number): StormPlan {
  const chance = seededChance(seed);
  const dice = () => Array.from({ length: 6 }, () => chance.next());
  const events: StormEvent[] = [];
  const moment = () => Math.floor(chance.next() * seconds * 1000);
  for (let count = 0; count < seconds * deedsPerSecond; count += 1)
    events.push({
      ...{ at: moment(), kind: "deed", deed: chance.weighted(deeds), dice: dice() },
      world: chance.pick(["laboratory", "laboratory", "desks"] as const),
      side: chance.pick(["first", "second"] as const),
    });
  const disturbed = Math.max(leastDisturbances, seconds * disturbancesPerSecond);
  for (let count = 0; count < disturbed; count += 1)
    events.push({
      ...{ at: moment(), kind: "disturbance" },
      ...{ disturbance: chance.weighted(disturbances), dice: dice() },
    });
  // Something to begin with on every side.
  for (const [index, world] of [...worlds, ...worlds].entries()) {
    const side = index < 2 ? "first" : "second";
    events.push({ at: index, kind: "deed", deed: "create issue", world, side, dice: dice() });
  }
  return { seed, seconds, events: events.sort((a, b) => a.at - b.at) };
}
