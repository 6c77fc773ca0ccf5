// Looks at what a restore left of the pairs of a synchronization, before a person decides about it; and gives partners whose issue
// went with it the one that came back.
import { succeeded, type Outcome } from "../../core/failure/jira-failure.ts";
import { matchAgain, type GoneIssue, type PairedAgain } from "../../core/sync/restore-matches.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSite, JiraSites, IssueDescription } from "../ports/jira-site.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import { isYounger } from "./meet-restored.ts";
import type { PairStore } from "./ports.ts";

/** What Jira tells of in one call. */
const atOnce = 100;
/** An issue made again may have been heard of so long before the restore was noticed (ms). */
const heardBefore = 60 * 60_000;
/** Of so many pairs, those that changed last are looked at. */
const most = 10_000;

export interface LookAtRestored {
  pairs: Pick<PairStore, "wholePairs" | "loneIssues">;
  sites: JiraSites;
}

export interface StoppedSynchronization {
  id: string;
  places: Record<Side, { siteId: string; projectId: string }>;
}

export interface RestoredLook {
  /** Pairs that had both issues. */
  pairs: number;
  /** Those whose issue of the set-back side is gone. */
  gone: number;
  /** Of these: whose issue is there again. */
  again: PairedAgain[];
}

/** A hundred pairs cost a call, and two more when any of their issues is gone. */
export async function lookAtRestored(
  deps: LookAtRestored,
  { id, places }: StoppedSynchronization,
  { side, since }: { side: Side; since: number },
): Promise<Outcome<RestoredLook>> {
  const site = await deps.sites(places[side].siteId);
  const partner = await deps.sites(places[otherSide(side)].siteId);
  const here = ({ projectId }: IssueDescription) => projectId === places[side].projectId;
  const pairs = await deps.pairs.wholePairs(id, side, most);
  const gone: GoneIssue[] = [];
  const sameKeys: IssueDescription[] = [];
  for (let start = 0; start < pairs.length; start += atOnce) {
    const batch = pairs.slice(start, start + atOnce);
    const times = await site.issueTimes(batch.map(({ issueId }) => issueId));
    if (!times.ok) return times;
    const created = new Map(times.value.map(({ id, createdAt }) => [id, createdAt]));
    const missing = batch.filter(({ issueId, pairedAt }) => {
      const createdAt = created.get(issueId);
      return createdAt === undefined || isYounger(createdAt, pairedAt);
    });
    if (missing.length === 0) continue;
    const named = await site.issueNames(missing.flatMap(({ issueKey }) => issueKey ?? []));
    if (!named.ok) return named;
    const partners = await partner.issueNames(missing.map(({ partnerId }) => partnerId));
    if (!partners.ok) return partners;
    const summaries = new Map(partners.value.map(({ id, summary }) => [id, summary]));
    sameKeys.push(...named.value.filter(here));
    gone.push(
      ...missing.map(({ pairId, issueKey, pairedAt, partnerId }) => ({
        ...{ pairId, pairedAt, key: issueKey, partnerSummary: summaries.get(partnerId) ?? null },
      })),
    );
  }
  const newcomers = gone.length === 0 ? succeeded([]) : await newcomersOf(deps, site, id, { side, since });
  if (!newcomers.ok) return newcomers;
  const again = matchAgain(gone, sameKeys, newcomers.value.filter(here));
  return succeeded({ pairs: pairs.length, gone: gone.length, again });
}

/** Issues that came since the restore and have no partner: their webhooks told of them. */
async function newcomersOf(
  { pairs }: LookAtRestored,
  site: JiraSite,
  synchronizationId: string,
  { side, since }: { side: Side; since: number },
): Promise<Outcome<IssueDescription[]>> {
  const ids = await pairs.loneIssues(synchronizationId, side, since - heardBefore, most);
  const named: IssueDescription[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const found = await site.issueNames(ids.slice(start, start + atOnce));
    if (!found.ok) return found;
    named.push(...found.value);
  }
  return succeeded(named);
}

export interface PairAgain {
  pairs: Pick<PairStore, "rejoin">;
  queue: Pick<PassQueue, "enqueue">;
  inTransaction: InTransaction;
  clock: Clock;
}

/** To be done while the synchronization is stopped. What stands on the issues already is left as it is; their values are compared. */
export async function pairAgain(
  deps: PairAgain,
  synchronizationId: string,
  restored: { side: Side; wins: Side },
  again: readonly PairedAgain[],
): Promise<void> {
  for (const { pairId, issue } of again)
    await deps.inTransaction(async (transaction) => {
      const place = { synchronizationId, pairId, side: restored.side };
      if (!(await deps.pairs.rejoin(transaction, place, issue))) return;
      const hint = { kind: "restored", ...restored, again: true, at: deps.clock.now() } as const;
      await deps.queue.enqueue(transaction, [{ pairId, hint }]);
    });
}
