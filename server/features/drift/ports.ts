// What drift checks need of the store.
import type { Drift, DriftAbout, DriftCause, DriftKind } from "../../core/drift/drift.ts";
import type { Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";

export type DriftState = "running" | "paused" | "done" | "cancelled";

/** A drift check as it stands. */
export interface DriftCheck {
  id: string;
  state: DriftState;
  /** How many there were when it began. */
  pairs: number;
  compared: number;
  /** Of the compared: those that never came to rest. */
  undecided: number;
  /** Differences that are listed, that show somebody what is not meant for them, and whose repair was asked for or is done. */
  open: number;
  exposed: number;
  asked: number;
  repaired: number;
  /** Milliseconds since 1970 UTC. */
  startedAt: number;
  endedAt: number | null;
}

/** A check whose turn it is. The number rises with every turn; only who has the last one records. */
export interface DriftTurn {
  id: string;
  synchronizationId: string;
  siteIds: Record<Side, string>;
  number: number;
}

/** A pair to look at. */
export interface PairToCompare {
  pairId: string;
  fence: bigint;
  /** A pass of it runs or waits, or an issue is being created. */
  moving: boolean;
  /** How often it was looked at before in this check. */
  looks: number;
  /** What the look before found, by subject, as prints; null: it found nothing or there was none. */
  suspected: Record<string, string> | null;
}

export type Finding = Omit<Drift, "values"> & {
  /** Of both values, to tell whether it is the same difference. */
  print: string;
  /** Lines of each value, maybe cut. */
  lines: Partial<Record<Side, string[]>>;
};

export interface Compared {
  pairId: string;
  outcome:
    | { kind: "found"; findings: Finding[] }
    /** It never came to rest. */
    | { kind: "undecided" }
    | { kind: "look-again"; afterMs: number; looks: number; suspected: Record<string, string> | null };
}

export type FindingState = "open" | "asked" | "repaired";

export interface StoredFinding {
  id: string;
  pairId: string;
  subject: string;
  about: DriftAbout;
  is: DriftKind;
  cause: DriftCause;
  to: Side | null;
  fields: Record<Side, string> | null;
  winners: Side[];
  state: FindingState;
  /** A repair was asked for before, and it differs still. */
  triedBefore: boolean;
  issueKeys: Record<Side, string | null>;
  /** Absent: nothing to show, or sealed with a key that is gone. */
  lines: Partial<Record<Side, string[]>>;
}

export interface FindingFilter {
  cause?: DriftCause | undefined;
  state?: FindingState | undefined;
}

export interface DriftStore {
  ofSynchronization(synchronizationId: string): Promise<DriftCheck | null>;
  /** False when one is not over. The earlier one that is over is forgotten with what it found. */
  start(synchronizationId: string, at: number): Promise<boolean>;
  /** Moves from one of these states. */
  setState(synchronizationId: string, from: DriftState[], to: DriftState, at: number): Promise<void>;

  /** The check that waited longest for its turn and whose sites answer. It stays with the caller until `endTurn`, or for two minutes. */
  takeTurn(): Promise<DriftTurn | null>;
  /** `waitMs`: nothing is asked of Jira for it so long. */
  endTurn(turn: DriftTurn, waitMs?: number): Promise<void>;
  /** Pairs that are to be looked at again now, else the next that were not; `through`: those up to here are looked at then. */
  nextPairs(turn: DriftTurn, limit: number): Promise<{ pairs: PairToCompare[]; through: string | null }>;
  /** Of these pairs those of which no pass ran, runs or waits since they were loaded. */
  stillQuiet(pairs: PairToCompare[]): Promise<Set<string>>;
  /** All or nothing; false when the turn is another's. Repetition changes nothing. */
  record(turn: DriftTurn, compared: Compared[], through: string | null): Promise<boolean>;
  /** Ends a running check all of whose pairs were looked at. */
  endIfDone(turn: DriftTurn, at: number): Promise<boolean>;

  /** In order of how much they hurt; `next` continues. `issues`: pairs of all that match and can be repaired. */
  findings(
    synchronizationId: string,
    filter: FindingFilter,
    after: string | null,
    limit: number,
  ): Promise<{ findings: StoredFinding[]; next: string | null; total: number; issues: number }>;
  /** Findings that are open and a pass can mend: these, or all of the filter. */
  repairable(
    synchronizationId: string,
    wish: { ids: string[] } | FindingFilter,
    limit: number,
  ): Promise<StoredFinding[]>;
  /** Notes that a repair was asked for, and lets the pairs be looked at again soon. */
  noteAsked(
    transaction: Transaction,
    synchronizationId: string,
    findingIds: string[],
    at: number,
  ): Promise<void>;
}
