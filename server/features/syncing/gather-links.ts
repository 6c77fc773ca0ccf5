// Loads what is recorded of the links of a pair, and finds out what became of originals that are not listed any more.
import { mayBecomeLinkType } from "../../core/configuration/link-types.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import { leaderOf, linkKey, type LinkRecord, type LinkSituation } from "../../core/sync/links.ts";
import type { IssueReading } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

/**
 * Undefined unless the links of both issues were read. The records are loaded after them: whoever made a link had recorded it
 * before, so that no copy is taken for an original.
 */
export async function gatherLinks(
  run: PassRun,
  issues: Record<Side, IssueReading>,
): Promise<LinkSituation | undefined> {
  const { first, second } = issues;
  if (first.state !== "read" || second.state !== "read") return undefined;
  if (first.issue.links?.seen !== true || second.issue.links?.seen !== true) return undefined;
  const snapshots = { first: first.issue, second: second.issue };
  const records = await run.deps.pairs.loadLinks(run.lease, {
    first: first.issue.id,
    second: second.issue.id,
  });
  const gone = new Map<string, "deleted" | "unseen">();
  const led = new Map<string, string>();
  for (const record of records) {
    const { origin, copy, state } = record;
    const isOff = !mayBecomeLinkType(run.configuration, origin, copy.typeId);
    if (isOff || state === "unseen" || isListed(snapshots[origin], record)) continue;
    const { source, destination } = record;
    const otherEnd = source === snapshots[origin].id ? destination : source;
    const leader = await leaderWith(run, origin, otherEnd);
    if (leader !== null) {
      led.set(linkKey(record), leader);
      continue;
    }
    const subject = `link:${linkKey(record).replace(" ", ":")}`;
    const fate = await fateOfLink(run, origin, otherEnd, subject);
    if (fate !== null) gone.set(linkKey(record), fate);
  }
  return { records, gone, led };
}

/** The other pair, when it works on links to this issue. */
async function leaderWith(run: PassRun, side: Side, issueId: string): Promise<string | null> {
  const known = await run.deps.pairs.relativesOf(run.lease.synchronizationId, side, [issueId]);
  const other = known.find(({ partnerId, ended }) => partnerId !== null && !ended);
  if (other === undefined) return null;
  const leader = leaderOf(run.pair.id, other.pairId);
  return leader === run.pair.id ? null : leader;
}

function isListed({ links }: IssueSnapshot, { originalId }: LinkRecord): boolean {
  return links?.seen === true && links.value.some((link) => link.id === originalId);
}

/**
 * What became of a link that an issue does not list any more. Jira leaves out links to issues that are gone or that it does not
 * show: only a readable other end proves a deletion. Null: it could not be told.
 */
export async function fateOfLink(
  run: PassRun,
  side: Side,
  otherEnd: string,
  subject: string,
): Promise<"deleted" | "unseen" | null> {
  const read = await ask(run, side, (site) => site.readIssue(otherEnd, {}));
  if (read.ok) return "deleted";
  if (read.failure.kind === "missing" || read.failure.kind === "forbidden") return "unseen";
  meetFailure(run, { side, subject, doing: "read a linked issue", action: "read" }, read.failure);
  return null;
}
