// What syncing needs of the store: finding pairs, making them, and giving them their partners; the rest is in the files beside it.
// Every method names its synchronization or site, so that tenants stay apart.
import type { IssueMarker } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { ComparedPairStore, RestoredPairStore } from "./known-pairs.ts";
import type { Lease } from "./pass-context.ts";
import type { PassStore } from "./pass-store.ts";
import type { LinkPairStore, OutsideLinkStore, RelativeStore, WokenPair } from "./relation-stores.ts";

export interface IssueName {
  id: string;
  key: string | null;
}

/** Where a delivery leads: a side of a synchronization, with the pair when one is known. */
export interface Route {
  synchronizationId: string;
  side: Side;
  pairId: string | null;
  /** Both issues of the pair are known. */
  paired: boolean;
  /** First start of the synchronization (ms); null: unknown. */
  startedAt: number | null;
}

export type Adoption =
  /**
   * The id is stored; `moved` are the undone hints of a stray pair that was removed on the way, `woken` the ids of the pairs
   * that waited for this one to get its partner.
   */
  | { kind: "adopted"; moved: Hint[]; woken: WokenPair[] }
  /** The pair has another partner already, or the issue is another pair's partner. */
  | { kind: "taken" }
  | { kind: "gone" };

export interface PairFinding {
  /**
   * Synchronizations that run, or were stopped after they ran, with a side on this site and project; and those whose pairs know
   * the issue by id although it moved to another project, or although the project is not known.
   */
  routes(
    transaction: Transaction,
    at: { siteId: string; projectId: string | null; issueId: string },
  ): Promise<Route[]>;
  /**
   * Ids of the pairs of these issues, in their order; makes the missing ones. An issue that has a partner and was moved across to
   * the other project of the synchronization keeps its pair.
   */
  ensurePairs(
    transaction: Transaction,
    at: { synchronizationId: string; side: Side },
    issues: IssueName[],
  ): Promise<string[]>;
  /** Lets pairs that nobody works on wait for so long (ms) before their first pass. */
  postpone(transaction: Transaction, pairIds: string[], forMs: number): Promise<void>;
  /**
   * Where the pair of this marker has its created issue, when the operation is the pair's own and was for this site; else null.
   * `isSeenTo`: what the creation leaves open is settled, or a pass will see to it.
   */
  markedPlace(
    transaction: Transaction,
    marker: IssueMarker,
    siteId: string,
  ): Promise<{ synchronizationId: string; side: Side; projectId: string; isSeenTo: boolean } | null>;
  /**
   * Stores the partner's id and removes the stray pair that a webhook of the same issue had started.
   * `lease`: the pass that asks, of the pair itself or of the stray one.
   */
  adoptPartner(
    transaction: Transaction,
    pair: { synchronizationId: string; pairId: string; side: Side; lease?: Lease },
    issue: IssueName,
  ): Promise<Adoption>;

  /** Ids of the pairs that are not ended, or may go on, after the given one, in order of id. */
  openPairs(synchronizationId: string, after: string | null, limit: number): Promise<string[]>;
  pairByKey(synchronizationId: string, side: Side, issueKey: string): Promise<string | null>;
}

/** All that is kept of pairs. */
export interface PairStore
  extends
    PairFinding,
    RelativeStore,
    LinkPairStore,
    OutsideLinkStore,
    PassStore,
    ComparedPairStore,
    RestoredPairStore {}
