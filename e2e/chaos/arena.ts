// Where storms rage one after the other: a stack with the worlds connected, each storm with issues of its own.
import { siteControl } from "../support/site-control.ts";
import type { Stage } from "./aftermath.ts";
import { launchChaosStack } from "./chaos-stack.ts";
import { connectWorlds } from "./connect-worlds.ts";
import { createLeakWatch } from "./leak-watch.ts";

export interface Arena extends Omit<Stage, "diary"> {
  /** A number that nobody else in the arena uses; they rise. */
  words: () => number;
  /** How many storms it has seen. */
  storms: number;
}

/** Starts everything and connects the worlds. Nothing stays when that fails. */
export async function openArena(logDirectory: string): Promise<Arena> {
  const stack = await launchChaosStack(logDirectory);
  try {
    const worlds = await connectWorlds(stack);
    const sites: Stage["sites"] = [siteControl(stack.northwindUrl), siteControl(stack.aideskUrl)];
    let word = 0;
    const words = () => (word += 1);
    return { ...{ stack, worlds, sites, words }, leaks: createLeakWatch(sites), storms: 0 };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
