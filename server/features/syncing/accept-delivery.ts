// Records a webhook and queues what it hints at, in one transaction: once this returns, the change cannot be forgotten.
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { leaderOf } from "../../core/sync/links.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction, Transaction } from "../ports/transaction.ts";
import { deliveryHint, startsPair, tellsCreation, type DeliveryFacts } from "./delivery-hint.ts";
import { endEcho, type EndEcho } from "./end-echo.ts";
import { hintsAfter } from "./hints-after-adoption.ts";
import type { DeliveryStore, Recorded } from "./delivery-store.ts";
import type { PairStore, Route } from "./ports.ts";
import type { ChangedVersion, PartStore } from "./part-store.ts";
import { bulkTrace, parseTrace } from "./trace.ts";

export type { DeliveryFacts } from "./delivery-hint.ts";

/** Webhooks of a bulk create come before its answer is stored, which tells whose partners the issues are (ms). */
const answerTakes = 10_000;

/** Clocks of sites differ from ours by less (ms); where they do not, the sweep finds what is passed over here. */
const clocksApart = 5 * 60_000;

export interface AcceptDelivery extends EndEcho {
  inTransaction: InTransaction;
  deliveries: DeliveryStore;
  pairs: Pick<PairStore, "routes" | "ensurePairs" | "postpone" | "markedPlace" | "adoptPartner"> &
    EndEcho["pairs"];
  parts: Pick<PartStore, "projectPairsAt">;
  queue: Pick<PassQueue, "enqueue">;
  clock: Clock;
  /** Without it nothing of what webhooks tell is kept. */
  sealTold?: SealTold;
}

/** Closes what a webhook told of an issue, for this issue only. */
export type SealTold = (told: string, at: { siteId: string; issueId: string }) => string;

/** A webhook of an installed site. `facts` is null for one that names a version of a project. */
export interface Delivery {
  siteId: string;
  /** Print of the installation that its token was checked with; null: the site itself was asked for it. */
  installation: string | null;
  /** X-Atlassian-Webhook-Identifier: the same over Jira's retries. */
  identifier: string;
  event: string;
  facts: DeliveryFacts | null;
  /** Of `jira:version_*` events. */
  version?: ChangedVersion;
}

/**
 * Stores the delivery and wakes the pairs it is about. A delivery that was recorded before changes nothing, and neither does one whose token was
 * checked with an installation that is not in force any more.
 * Throws when the database refuses twice (the first time a pair may have been merged away under it): answer 5xx then,
 * because Jira retries that, minutes later.
 */
export function acceptDelivery(deps: AcceptDelivery, delivery: Delivery): Promise<Recorded> {
  return recordAndWake(deps, delivery).catch(() => recordAndWake(deps, delivery));
}

async function recordAndWake(deps: AcceptDelivery, delivery: Delivery): Promise<Recorded> {
  const { siteId, installation, identifier, event, version } = delivery;
  const given = delivery.facts === null ? null : sealed(deps, siteId, delivery.facts);
  const echo = given === null ? null : await endEcho(deps, delivery, given);
  if (echo?.became != null) return echo.became;
  const facts = echo?.facts ?? null;
  const known = facts === null ? null : await recordKnown(deps, delivery, facts);
  if (known !== null) return known;
  const delivered = { siteId, installation, identifier, event, issueId: facts?.issueId ?? null };
  return deps.inTransaction(async (transaction) => {
    const recorded = await deps.deliveries.record(transaction, delivered);
    if (recorded !== "recorded") return recorded;
    if (facts !== null) await wakePairs(deps, transaction, siteId, facts);
    if (version !== undefined) await wakeProjects(deps, transaction, siteId, version);
    return recorded;
  });
}

/** The usual case: the pairs are known, or made without further ado. Null, and nothing is recorded, when it is another. */
async function recordKnown(
  deps: AcceptDelivery,
  { siteId, installation, identifier, event }: Delivery,
  facts: DeliveryFacts,
): Promise<Recorded | null> {
  if (facts.otherIssueId != null) return null;
  const { issueId, projectId, issueKey = null } = facts;
  const hints = { first: deliveryHint(facts, "first"), second: deliveryHint(facts, "second") };
  return deps.deliveries.recordKnown(
    { siteId, installation, identifier, event, issueId, projectId },
    {
      hints,
      startsPair: hints.first !== null && startsPair(hints.first),
      latestStart: latestStart(facts),
      traced: hints.first === null ? null : (parseTrace(facts.trace)?.pairId ?? null),
      ...{ creation: tellsCreation(facts), issueKey },
      startsAfterMs: facts.trace === bulkTrace ? answerTakes : 0,
    },
  );
}

async function wakeProjects(
  deps: AcceptDelivery,
  transaction: Transaction,
  siteId: string,
  version: ChangedVersion,
): Promise<void> {
  const pairIds = await deps.parts.projectPairsAt(transaction, { siteId, ...version });
  const hint = { kind: "everything", at: deps.clock.now(), because: "sweep" } as const;
  await deps.queue.enqueue(
    transaction,
    pairIds.map((pairId) => ({ pairId, hint })),
  );
}

/** Issue text is never at rest as it came. */
function sealed({ sealTold }: AcceptDelivery, siteId: string, facts: DeliveryFacts): DeliveryFacts {
  const { told = null, toldOfCopy = null, issueId } = facts;
  const seal = (text: string | null) =>
    text === null || sealTold === undefined ? null : sealTold(text, { siteId, issueId });
  return { ...facts, told: seal(told), toldOfCopy: seal(toldOfCopy) };
}

async function wakePairs(
  deps: AcceptDelivery,
  transaction: Transaction,
  siteId: string,
  facts: DeliveryFacts,
): Promise<void> {
  if (deliveryHint(facts, "first") === null) return;
  const hints: { pairId: string; hint: Hint }[] = [];
  const add = (pairId: string, side: Side) => {
    const hint = deliveryHint(facts, side);
    if (hint !== null) hints.push({ pairId, hint });
  };

  const { issueId, projectId } = facts;
  const issue = { id: issueId, key: facts.issueKey ?? null };
  let routes = await deps.pairs.routes(transaction, { siteId, projectId, issueId });
  if (facts.otherIssueId != null) {
    const ends = { siteId, projectId, issueId: facts.otherIssueId };
    routes = eitherEnd(routes, await deps.pairs.routes(transaction, ends));
  }
  const trace = parseTrace(facts.trace);
  if (trace !== null && !routes.some((route) => route.pairId === trace.pairId)) {
    const expected = await deps.pairs.markedPlace(transaction, trace, siteId);
    const place = expected?.projectId === projectId ? { ...expected, pairId: trace.pairId } : null;
    const adoption = place === null ? null : await deps.pairs.adoptPartner(transaction, place, issue);
    if (place !== null && adoption?.kind === "adopted") {
      if (!tellsCreation(facts) || !place.isSeenTo) add(place.pairId, place.side);
      hints.push(...hintsAfter(adoption, place.pairId, facts.at));
      routes = routes.filter(
        (route) => route.synchronizationId !== place.synchronizationId || route.side !== place.side,
      );
    }
  }

  const early: string[] = [];
  for (const route of routes) {
    const hint = deliveryHint(facts, route.side);
    if (route.pairId !== null) add(route.pairId, route.side);
    else if (hint !== null && startsPair(hint) && (route.startedAt ?? 0) <= latestStart(facts)) {
      const [pairId] = await deps.pairs.ensurePairs(transaction, route, [issue]);
      if (pairId === undefined) continue;
      add(pairId, route.side);
      if (facts.trace === bulkTrace) early.push(pairId);
    }
  }
  if (hints.length > 0) await deps.queue.enqueue(transaction, hints);
  if (early.length > 0) await deps.pairs.postpone(transaction, early, answerTakes);
}

/** What happened before the first start, and comes late, starts nothing: issues of then are the initial synchronization's. */
function latestStart({ at }: DeliveryFacts): number {
  return at + clocksApart;
}

/** One end of a link is enough: the pair that works on it, where both have their partners, or the one that has. */
function eitherEnd(sources: Route[], destinations: Route[]): Route[] {
  const pairAt = (one: Route, ends: Route[]) =>
    ends.find(
      ({ paired, synchronizationId, side }) =>
        paired && synchronizationId === one.synchronizationId && side === one.side,
    )?.pairId ?? null;
  const isLed = ({ paired, pairId }: Route, other: string | null) =>
    paired && pairId !== null && other !== null && leaderOf(pairId, other) === other;
  return [
    ...sources.filter((route) => !isLed(route, pairAt(route, destinations))),
    ...destinations.filter((route) => {
      const source = pairAt(route, sources);
      return (
        source === null ||
        (route.paired && route.pairId !== null && leaderOf(route.pairId, source) !== source)
      );
    }),
  ];
}
