// What initial loads need of the store and of the queue.
import type { Side } from "../../core/sides.ts";
import type { PassLease, PassOutcome } from "../ports/pass-queue.ts";
import type { Transaction } from "../ports/transaction.ts";

export type LoadState = "running" | "paused" | "done" | "cancelled";

/** A load whose turn it is. */
export interface LoadTurn {
  id: string;
  synchronizationId: string;
  side: Side;
  siteId: string;
  projectId: string;
  jql: string;
  /** All issues that match are listed. */
  listed: boolean;
  nextPage: string | null;
  /** Of a pairing: whose values win at first; null: partners are created. */
  winner: Side | null;
  /** Also those that have their partners are looked at. */
  resync: boolean;
}

export interface LoadedIssue {
  id: string;
  key: string;
}

/** Of a pairing with the issue it belongs to. */
export interface NextIssue extends LoadedIssue {
  partner: LoadedIssue | null;
}

/** How far a load came. `loaded + troubled + leftOut + waiting` are all that are listed. */
export interface LoadFigures {
  waiting: number;
  /** Have their partner. */
  loaded: number;
  /** Have none because of a problem. */
  troubled: number;
  /** Get none by the configuration, or wait for their parent. */
  leftOut: number;
}

/** An issue that is held up, and why. */
export interface HeldUpIssue {
  issueKey: string;
  /** Null: it is tried again by itself. */
  problem: { message: string; remedy: string } | null;
  /** When it is tried again (ms); null: when a person asks for it. */
  retryAt: number | null;
}

export interface InitialLoad {
  id: string;
  side: Side;
  pairing: boolean;
  jql: string;
  state: LoadState;
  listed: boolean;
  note: string | null;
  startedAt: number;
  endedAt: number | null;
}

/** Each side has its last load and its last resync. */
export interface LoadName {
  synchronizationId: string;
  side: Side;
  resync: boolean;
}

export interface LoadStore {
  /** The load of each side, or the resync, running or over. */
  ofSynchronization(synchronizationId: string, resync: boolean): Promise<InitialLoad[]>;
  /** False when the one of this name is not over. An earlier one that is over is forgotten. */
  start(load: LoadName & { jql: string; at: number }): Promise<boolean>;
  /** Begins a load that pairs these issues; false as `start`. */
  startPairing(load: {
    synchronizationId: string;
    side: Side;
    winner: Side;
    at: number;
    matches: { own: LoadedIssue; partner: LoadedIssue }[];
  }): Promise<boolean>;
  /** Ids of the issues of each side that have a partner. */
  pairedIssues(synchronizationId: string): Promise<Record<Side, Set<string>>>;
  /** Moves from one of these states; false when it was in none of them. `at`: now (ms), kept as the end when it is over. */
  setState(load: LoadName, from: LoadState[], to: LoadState, at: number): Promise<boolean>;
  /**
   * Cancels it, if it is in one of these states. Answers the pairs that have one issue and waited to be paired by it: what came for
   * them meanwhile was left to their turn.
   */
  cancel(transaction: Transaction, load: LoadName, from: LoadState[], at: number): Promise<string[]>;
  figures(load: Pick<InitialLoad, "id" | "side">): Promise<LoadFigures>;
  /** Some issues that are held up, longest waiting first. */
  heldUp(load: Pick<InitialLoad, "id" | "side">, limit: number): Promise<HeldUpIssue[]>;

  /** The running load that waited longest for its turn and whose sites answer; it goes to the end of the line. */
  takeTurn(): Promise<LoadTurn | null>;
  /** Adds a page of the list; repetition changes nothing. `nextPage` null: it was the last. */
  addPage(
    transaction: Transaction,
    loadId: string,
    page: { issues: LoadedIssue[]; nextPage: string | null },
  ): Promise<void>;
  /** Lists again from the beginning. */
  listAgain(loadId: string): Promise<void>;
  /** Lets the list wait so long (ms). */
  postpone(loadId: string, forMs: number): Promise<void>;
  /** Pauses a running load and says why. */
  pauseItself(loadId: string, note: string): Promise<void>;
  /** Takes those off the list that have their partner and are in step; of a pairing or a resync none. */
  skipSettled(load: LoadTurn): Promise<number>;
  /** The next issues whose pairs are free and due. */
  nextIssues(load: LoadTurn, limit: number): Promise<NextIssue[]>;
  markLooked(loadId: string, issueIds: string[]): Promise<void>;
  /** Ends a running load whose every issue was looked at. */
  endIfDone(loadId: string, at: number): Promise<boolean>;
}

/** The queue's part: loads take pairs beside the queue, and only what no live change waits for. */
export interface PairLane {
  /** Takes those of the pairs that are free and due and have no hint waiting. */
  take(pairIds: string[]): Promise<PassLease[]>;
  finish(lease: PassLease, outcome: PassOutcome): Promise<void>;
  /** Ids of the pairs whose leases hold. */
  stillHeld(leases: PassLease[]): Promise<Set<string>>;
  /** Whether a live change of one of the synchronization's sites waits for a worker. */
  liveChangeWaits(synchronizationId: string): Promise<boolean>;
}
