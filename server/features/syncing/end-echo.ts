// Lets the webhook of a write of our own end where it arrives: what it tells equals what is agreed and nothing is under way for
// its pair, so that a pass would find nothing to do. Why this loses nothing: docs/adr/005-what-a-webhook-may-be-believed.md.
import { otherSide } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { deliveryHint, tellsCreation, type DeliveryFacts } from "./delivery-hint.ts";
import type { DeliveryStore, Recorded } from "./delivery-store.ts";
import type { PassContext } from "./pass-context.ts";
import type { PairStore } from "./ports.ts";
import { isOrdinary, newsOf, tellsOf } from "./told-by-webhooks.ts";
import type { OpenTold } from "./open-told.ts";
import { tellsOfCopy } from "./told-of-creation.ts";
import { parseTrace } from "./trace.ts";

export interface EndEcho {
  deliveries: Pick<DeliveryStore, "recordEcho" | "knowsCopy">;
  pairs: Pick<PairStore, "tracedPass">;
  /** Without it webhooks are never believed. */
  openTold?: OpenTold;
}

const sides = ["first", "second"] as const;

/** `became` is null when it is no echo, or that is not sure: its facts have to go the way of every webhook then, and nothing was recorded. */
interface Ended {
  became: Recorded | null;
  facts: DeliveryFacts;
}

/** Where a webhook that may be an echo was delivered. */
type Delivered = Parameters<DeliveryStore["recordEcho"]>[0];

/** Ends the webhook, or adds to its facts what they tell the pass that is perhaps under way. */
export async function endEcho(
  deps: EndEcho,
  { siteId, installation, identifier, event }: Omit<Parameters<DeliveryStore["record"]>[1], "issueId">,
  facts: DeliveryFacts,
): Promise<Ended> {
  const ended = (became: Recorded | null) => ({ became, facts });
  const trace = parseTrace(facts.trace);
  if (trace === null || !mayEnd(facts)) return ended(null);
  const context = await deps.pairs.tracedPass(trace.pairId, siteId);
  const { issueId, projectId } = facts;
  const delivered = { siteId, installation, identifier, event, issueId, projectId };
  if (tellsCreation(facts))
    return context === null ? ended(null) : endCreation(deps, context, trace.operationId, delivered, facts);
  const side = sides.find(
    (one) =>
      context?.[one].siteId === siteId &&
      context[one].projectId === projectId &&
      context.pair[one].issueId === issueId,
  );
  const hint = side === undefined ? null : deliveryHint(facts, side);
  if (context === null || side === undefined || hint === null) return ended(null);
  const { synchronizationId, fence, configuration, running, pair } = context;
  if (!running || configuration === null || pair.ofProjects) return ended(null);
  const named = { pairId: pair.id, synchronizationId };
  if (hint.kind === "issue" && !tellsOfFile(hint)) {
    const lease = { hints: [hint], attempts: 0 };
    const news = newsOf(deps.openTold, context, configuration, lease, facts.at);
    const isOld = news.hints.length === 0;
    const standing = { ...named, fence, seenAt: news.seenAt };
    const became = isOld ? await deps.deliveries.recordEcho(delivered, standing) : null;
    const of = became === null ? tellsOf(deps.openTold, context, hint) : null;
    return { became, facts: of === null ? facts : { ...facts, tells: { side, of } } };
  }
  const copy = { origin: otherSide(side), operationId: trace.operationId };
  const made =
    hint.kind === "comment"
      ? ({ ...copy, kind: "comment", copyId: hint.commentId } as const)
      : ({ ...copy, kind: "file", copyId: null } as const);
  const mayBelieve = isOrdinary(made.kind === "file" ? { ...context, files: [] } : context, configuration);
  const isKnown = mayBelieve && (await deps.deliveries.knowsCopy(delivered, named, made));
  return ended(isKnown ? "needless" : null);
}

/** The webhook of an issue that a pass created and did not read back, perhaps one that comes before the answer. */
async function endCreation(
  deps: EndEcho,
  context: PassContext,
  operationId: string,
  delivered: Delivered,
  facts: DeliveryFacts,
): Promise<Ended> {
  const { synchronizationId, fence, configuration, running, pair, seenAt } = context;
  const { operation } = pair;
  const unknown = { became: null, facts };
  if (!running || configuration === null || operation === null) return unknown;
  if (!operation.unread || operation.id !== operationId) return unknown;
  const { side } = operation;
  const of = tellsOfCopy(deps.openTold, context, delivered, facts.toldOfCopy ?? null);
  if (of === null) return unknown;
  const isAgreed = Object.entries(of.prints).every(([key, print]) => pair.agreed[side][key] === print);
  const standing = { pairId: pair.id, synchronizationId, fence };
  const seen = { ...seenAt, [side]: Math.max(seenAt[side] ?? of.updated, of.updated) };
  const became =
    isAgreed && isOrdinary(context, configuration)
      ? await deps.deliveries.recordEcho(delivered, { ...standing, seenAt: seen })
      : null;
  return { became, facts: became === null ? { ...facts, tells: { side, of } } : facts };
}

function mayEnd({ event, told, toldOfCopy, changedFields }: DeliveryFacts): boolean {
  if (told != null || toldOfCopy != null || isOfFiles(changedFields)) return true;
  return event === "comment_created" || event === "comment_updated";
}

/** An upload changes nothing else of its issue. */
function tellsOfFile(hint: Hint): boolean {
  return hint.kind === "issue" && isOfFiles(hint.fields);
}

function isOfFiles(fields: readonly string[]): boolean {
  return fields.length > 0 && fields.every((field) => field === "attachment");
}
