// What is left when all works again and time has passed: problems that stay, rows that should be gone, sides that differ, leaks.
import type { SiteControl, PortalSight } from "../support/site-control.ts";
import { createCalm } from "./calm.ts";
import type { ChaosStack } from "./chaos-stack.ts";
import type { ConnectedWorld } from "./connect-worlds.ts";
import { SECRET } from "./deeds.ts";
import type { Diary } from "./diary.ts";
import { copiesIn, judge, type Violation } from "./judge.ts";
import { readSide } from "./read-side.ts";

export interface Stage {
  stack: ChaosStack;
  worlds: ConnectedWorld[];
  /** Northwind, the first side of both worlds, and Aidesk. */
  sites: [SiteControl, SiteControl];
  diary: Diary;
}

export interface Aftermath {
  violations: Violation[];
  counts: Record<string, number>;
}

export async function aftermath({ stack, worlds, sites, diary }: Stage): Promise<Aftermath> {
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
async function leaks([northwind, aidesk]: Stage["sites"]): Promise<Violation[]> {
  const sights = (await Promise.all([northwind, aidesk].map((site) => site.portal()))).flat();
  const told = (await northwind.webhooks()).filter(
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
