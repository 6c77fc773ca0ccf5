// Playwright's global set-up: one stack for all browser tests of a run.
import { launchStack } from "./launch-stack.ts";
import { publishStack } from "./stack-control.ts";

export const STACK_LOGS = "test-results/stack";

export async function setUp(): Promise<() => Promise<void>> {
  const stack = await launchStack({ logDirectory: STACK_LOGS });
  try {
    const unpublish = await publishStack(stack);
    return async () => {
      await unpublish();
      await stack.stop();
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

export { setUp as default };
