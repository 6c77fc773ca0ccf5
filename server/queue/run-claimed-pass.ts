// One pass of one claimed pair: runs it under its lease and records how it ended. Never throws: what cannot be
// recorded is run again once the lease is over, or freed because its worker knows nothing of it any more.
import type pg from "pg";
import type { Clock } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import { LeaseLost, type PassOutcome, type RunPass } from "../features/ports/pass-queue.ts";
import type { Metrics } from "../platform/metrics.ts";
import type { Claim, WaitingHints } from "./claim.ts";
import { finishDone, finishRetry, stillHeld, type HeldPair } from "./lease.ts";

export interface RunClaimedPassOptions {
  pool: pg.Pool;
  owner: string;
  runPass: RunPass;
  clock: Clock;
  log: Log;
  metrics: Pick<Metrics, "passFinished">;
}

type Ended = "done" | "retry" | "lost" | "failed";

const longestBackoffMs = 15 * 60_000;

/** Pause after a pass that threw: 1 s, doubled with each attempt, at most 15 minutes. */
export function backoffMs(attempts: number): number {
  return Math.min(longestBackoffMs, 1000 * 2 ** Math.min(attempts, 20));
}

export async function runClaimedPass(
  options: RunClaimedPassOptions,
  claim: Claim,
  waiting: WaitingHints,
): Promise<void> {
  const { owner, clock, metrics } = options;
  const log = options.log.child({
    pairId: claim.pairId,
    synchronizationId: claim.synchronizationId,
    fence: claim.fence.toString(),
  });
  const held: HeldPair = { pairId: claim.pairId, owner, fence: claim.fence };
  const began = clock.now();
  const { outcome, failed } = await attempt(options, claim, waiting, held, log);
  const ended = await record(options, held, outcome, waiting.ids, log);
  const durationMs = clock.now() - began;
  const result = failed && ended === "retry" ? "failed" : ended;
  metrics.passFinished(result, durationMs);
  log.info("Pass ended", {
    outcome: result,
    durationMs,
    hints: waiting.ids.length,
    attempts: claim.attempts,
  });
}

async function record(
  { pool, clock }: RunClaimedPassOptions,
  held: HeldPair,
  outcome: PassOutcome,
  hintIds: string[],
  log: Log,
): Promise<Ended> {
  try {
    switch (outcome.kind) {
      case "done":
        return outcome.ended === true || (await finishDone(pool, held, hintIds)) ? "done" : "lost";
      case "retry":
        return (await finishRetry(pool, held, outcome, clock.now())) ? "retry" : "lost";
      case "lost":
        return "lost";
    }
  } catch (cause) {
    log.error("The end of a pass could not be recorded", {}, cause);
    return "lost";
  }
}

async function attempt(
  { pool, runPass, clock }: RunClaimedPassOptions,
  claim: Claim,
  waiting: WaitingHints,
  held: HeldPair,
  log: Log,
): Promise<{ outcome: PassOutcome; failed: boolean }> {
  try {
    const outcome = await runPass({
      pairId: claim.pairId,
      synchronizationId: claim.synchronizationId,
      fence: claim.fence,
      attempts: claim.attempts,
      hints: waiting.hints,
      hintIds: waiting.ids,
      stillHeld: () => stillHeld(pool, held),
    });
    return { outcome, failed: false };
  } catch (cause) {
    if (cause instanceof LeaseLost) return { outcome: { kind: "lost" }, failed: false };
    log.error("A pass failed unexpectedly and will be run again", { attempts: claim.attempts }, cause);
    return { outcome: { kind: "retry", at: clock.now() + backoffMs(claim.attempts) }, failed: true };
  }
}
