// The account that Lockstep acts as on a site: what it wrote there is no original.
import type { Side } from "../../core/sides.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

/** The account that Lockstep's own files have; null when it cannot be told, and then no file is taken for somebody else's. */
export async function appAccount(run: PassRun, side: Side): Promise<string | null> {
  const known = run.context[side].appAccountId;
  if (known !== null) return known;
  const outcome = await ask(run, side, (site) => site.appAccount());
  if (outcome.ok) {
    run.context[side].appAccountId = outcome.value.accountId;
    return outcome.value.accountId;
  }
  const attempt = { side, subject: `files:${side}`, doing: "read the files", action: "read" } as const;
  meetFailure(run, attempt, outcome.failure);
  return null;
}
