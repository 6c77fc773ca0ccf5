// Notes since when a site does not answer, for "partner unreachable"; written only when that changed. When the site answers
// again, everything that waits for it is looked at now instead of when its own retry is due, which may be a quarter of an hour.
import type { PassRun, SyncPair } from "./pass-run.ts";

/** Within one site the better of both sides' answers counts. */
export async function noteContacts(run: PassRun): Promise<void> {
  const { deps, context, contacts } = run;
  const sides =
    context.first.siteId === context.second.siteId ? (["first"] as const) : (["first", "second"] as const);
  for (const side of sides) {
    const both = sides.length === 1 ? [contacts.first, contacts.second] : [contacts[side]];
    const { siteId, unreachableSince } = context[side];
    if (both.includes("reached")) {
      if (unreachableSince !== null) await noteBack(deps, siteId);
    } else if (both.includes("unreached") && unreachableSince === null) {
      await deps.siteHealth.noteReached(siteId, false, deps.clock.now());
    }
  }
}

async function noteBack(deps: SyncPair, siteId: string): Promise<void> {
  await deps.siteHealth.noteReached(siteId, true, deps.clock.now());
  for (const id of await deps.siteHealth.runningAt(siteId))
    await deps.inTransaction((transaction) => deps.queue.wake(transaction, id));
}
