// Loads what is recorded of a pair's links to outside, lists links to addresses, and finds out what became of links that are not
// listed any more.
import { followsOutside } from "../../core/configuration/links.ts";
import type { RemoteLinkSnapshot } from "../../core/issue/snapshot.ts";
import { outsideKey, type OutsideSituation } from "../../core/sync/outside-links.ts";
import type { IssueReading } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { fateOfLink } from "./gather-links.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { Reads } from "./reads.ts";

/** No webhook tells of links to addresses: they are listed when issues are compared as a whole, and with links between issues. */
export async function gatherOutsideLinks(
  run: PassRun,
  reads: Reads,
  { first, second }: Record<Side, IssueReading>,
): Promise<OutsideSituation | undefined> {
  if (!followsOutside(run.configuration) || first.state !== "read" || second.state !== "read")
    return undefined;
  const issues = { first: first.issue, second: second.issue };
  const list = (side: Side) => (reads.whole || reads.related ? listAddresses(run, side) : null);
  const web = { first: await list("first"), second: await list("second") };
  const records = await run.deps.pairs.loadOutsideLinks(run.lease);
  const gone = new Map<string, "deleted" | "unseen">();
  for (const record of records) {
    const { origin, original, otherIssueId, state } = record;
    const { links } = issues[origin];
    if (otherIssueId === null || state === "unseen" || links?.seen !== true) continue;
    if (links.value.some(({ id }) => `link:${id}` === original)) continue;
    const subject = `outside-link:${outsideKey(record)}`;
    const fate = await fateOfLink(run, origin, otherIssueId, subject);
    if (fate !== null) gone.set(outsideKey(record), fate);
  }
  return { records, web, gone };
}

async function listAddresses(run: PassRun, side: Side): Promise<RemoteLinkSnapshot[] | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await ask(run, side, (site) => site.listRemoteLinks(issueId));
  if (outcome.ok) return outcome.value;
  const subject = `outside-links:${side}`;
  const attempt = { side, subject, doing: "read the links of the issue", action: "read" } as const;
  if (outcome.failure.kind !== "missing") meetFailure(run, attempt, outcome.failure);
  return null;
}
