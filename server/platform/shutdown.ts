// Stops what was started, last started first, and never hangs: a step that takes too long is left behind.
import type { Log } from "../features/ports/log.ts";

export interface Shutdown {
  /** Registers how to stop something that was just started. `timeoutMs` defaults to the one given at creation. */
  add(name: string, stop: () => Promise<void> | void, timeoutMs?: number): void;
  /**
   * Stops everything in reverse order; a step that fails or takes too long is logged and the next one runs.
   * Answers true when every step ended well. Called again it answers the first call's result.
   */
  run(): Promise<boolean>;
}

interface Step {
  name: string;
  stop: () => Promise<void> | void;
  timeoutMs: number;
}

export function createShutdown({ log, timeoutMs }: { log: Log; timeoutMs: number }): Shutdown {
  const steps: Step[] = [];
  let result: Promise<boolean> | null = null;
  return {
    add: (name, stop, own = timeoutMs) => {
      steps.push({ name, stop, timeoutMs: own });
    },
    run: () => (result ??= stopAll(steps, log)),
  };
}

async function stopAll(steps: Step[], log: Log): Promise<boolean> {
  let clean = true;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    clean = (await stopOne(step, log)) && clean;
  }
  return clean;
}

async function stopOne(step: Step, log: Log): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<"too long">((resolve) => {
    timer = setTimeout(() => resolve("too long"), step.timeoutMs);
  });
  try {
    const stopped = Promise.resolve(step.stop()).then(() => "stopped" as const);
    stopped.catch(() => undefined);
    if ((await Promise.race([stopped, tooLong])) === "stopped") return true;
    log.warn("A part did not stop in time and was left behind", {
      part: step.name,
      timeoutMs: step.timeoutMs,
    });
  } catch (cause) {
    log.error("A part failed to stop", { part: step.name }, cause);
  } finally {
    clearTimeout(timer);
  }
  return false;
}
