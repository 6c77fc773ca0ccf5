// Playwright's global set-up: a stack for each of the processes that run browser tests side by side.
import type { FullConfig } from "@playwright/test";
import { launchStack } from "./launch-stack.ts";
import { publishStack } from "./stack-control.ts";

export async function setUp({ workers }: Pick<FullConfig, "workers">): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    for (let index = 0; index < workers; index += 1) {
      const stack = await launchStack({ logDirectory: `test-results/stack-${index}` });
      undo.push(() => stack.stop());
      undo.push(await publishStack(stack, index));
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

export { setUp as default };
