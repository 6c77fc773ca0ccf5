// What publishing means for the issues that are synchronized already: who is concerned, and who is woken at once.
import type { AffectedView } from "../../contract/configuration.ts";
import { affectedBy } from "../../core/configuration/affected.ts";
import type { Side } from "../../core/sides.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type AccessSynchronization } from "../synchronizations/index.ts";
import type { ConfigurationStore, StoredConfiguration, Version } from "./stored-configuration.ts";

/** Keys that are named; more are counted. */
const named = 10;

/** Pairs that are not ended and whose issues stand on both sides. */
export interface AffectedPairs {
  /** How many, and the keys of the first `limit` issues of this side. */
  count(
    synchronizationId: string,
    which: AffectedView["which"],
    side: Side,
    limit: number,
  ): Promise<{ pairs: number; issueKeys: string[] }>;
  /** Ids, in their order, of those with a value that was passed over because somebody was not known. */
  passedOver(transaction: Transaction, synchronizationId: string): Promise<string[]>;
}

export interface ReadAffected extends AccessSynchronization {
  configurations: Pick<ConfigurationStore, "read">;
  affected: Pick<AffectedPairs, "count">;
}

/** What publishing the draft would concern; issues of the caller's side only. */
export async function readAffected(
  deps: ReadAffected,
  viewer: Viewer,
  id: string,
): Promise<Answer<AffectedView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { draft, published } = await deps.configurations.read(id);
  const which = draft === null ? "none" : affectedBy(published?.document ?? null, draft.document);
  if (which === "none") return answered({ which, pairs: 0, issueKeys: [] });
  const [side = "first"] = access.value.mySides;
  return answered({ which, ...(await deps.affected.count(id, which, side, named)) });
}

export interface GoLive {
  configurations: Pick<ConfigurationStore, "publish">;
  affected: Pick<AffectedPairs, "passedOver">;
  queue: Pick<PassQueue, "enqueue">;
}

/** Makes the version the live one. When other people are known by it, the pairs that waited for that are woken with it. */
export async function goLive(
  deps: GoLive,
  transaction: Transaction,
  id: string,
  before: StoredConfiguration["published"],
  version: Version,
): Promise<void> {
  await deps.configurations.publish(transaction, id, version);
  const was = before?.document;
  if (was === undefined || affectedBy(was, { ...was, people: version.document.people }) === "none") return;
  const hint = { kind: "people", at: version.publishedAt } as const;
  const pairIds = await deps.affected.passedOver(transaction, id);
  await deps.queue.enqueue(
    transaction,
    pairIds.map((pairId) => ({ pairId, hint })),
  );
}
