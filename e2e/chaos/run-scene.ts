// One scene from begin to end, on a stack of its own, judged like a storm.
import path from "node:path";
import { siteControl } from "../support/site-control.ts";
import { aftermath, type Stage } from "./aftermath.ts";
import { launchChaosStack } from "./chaos-stack.ts";
import { connectWorlds } from "./connect-worlds.ts";
import { openDiary } from "./diary.ts";
import { createLeakWatch } from "./leak-watch.ts";
import { bursts } from "./scenes/bursts.ts";
import { outage } from "./scenes/outage.ts";
import { restore } from "./scenes/restore.ts";
import type { Scene } from "./scenes/scene.ts";

export const scenes: Record<string, Scene> = { bursts, outage, restore };

export interface SceneResult {
  violations: string[];
  story: string[];
}

/** Never throws for what the scene did: that is a violation. */
export async function runScene(name: string, scene: Scene, logDirectory: string): Promise<SceneResult> {
  const stack = await launchChaosStack(path.join(logDirectory, `scene-${name}`));
  const diary = openDiary();
  try {
    const worlds = await connectWorlds(stack);
    const sites: Stage["sites"] = [siteControl(stack.northwindUrl), siteControl(stack.aideskUrl)];
    const stage = { stack, worlds, sites, leaks: createLeakWatch(sites), diary };
    const violations: string[] = [];
    try {
      violations.push(...(await scene(stage)));
      violations.push(...(await aftermath(stage, () => true)).violations.map(({ what }) => what));
    } catch (error) {
      violations.push(`it did not go through: ${String(error)}`);
    }
    return { violations, story: diary.story("") };
  } finally {
    await stack.stop();
  }
}
