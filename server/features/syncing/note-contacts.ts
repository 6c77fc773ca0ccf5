// Notes since when a site does not answer, for "partner unreachable"; written only when that changed.
import type { PassRun } from "./pass-run.ts";

/** Within one site the better of both sides' answers counts. */
export async function noteContacts(run: PassRun): Promise<void> {
  const { deps, context, contacts } = run;
  const sides =
    context.first.siteId === context.second.siteId ? (["first"] as const) : (["first", "second"] as const);
  for (const side of sides) {
    const both = sides.length === 1 ? [contacts.first, contacts.second] : [contacts[side]];
    const { siteId, unreachableSince } = context[side];
    if (both.includes("reached")) {
      if (unreachableSince !== null) await deps.siteHealth.noteReached(siteId, true, deps.clock.now());
    } else if (both.includes("unreached") && unreachableSince === null) {
      await deps.siteHealth.noteReached(siteId, false, deps.clock.now());
    }
  }
}
