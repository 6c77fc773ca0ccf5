// What the sweep needs of the store: where each side's search stands, and when the next one is due.
import type { Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { CopiedChange } from "./pass-record.ts";

export interface SweptSide {
  siteId: string;
  projectId: string;
  sweptTo: number | null;
}

export interface SweptSynchronization extends Record<Side, SweptSide> {
  /** Last change that was copied, or publication (ms). */
  activeAt: number | null;
  /** First start (ms); null: it started before that was noted. */
  startedAt: number | null;
}

export interface SweepStore {
  /** Running synchronizations whose next sweep is due, longest waiting first. */
  due(now: number, limit: number): Promise<string[]>;
  /** Takes the sweep that is due now, so that no other worker begins it before `until` (ms). False when it is not due any more. */
  take(synchronizationId: string, now: number, until: number): Promise<boolean>;
  /** A running synchronization; null when it does not run. */
  load(synchronizationId: string): Promise<SweptSynchronization | null>;
  /** Moves a side's cursor forward, never back. */
  advance(transaction: Transaction, synchronizationId: string, side: Side, to: number): Promise<void>;
  scheduleNext(synchronizationId: string, at: number): Promise<void>;
  /** Stops it until a person decides, and lets the others that have a side on the site be swept at once. */
  stopForRestore(synchronizationId: string, side: Side, siteId: string, at: number): Promise<void>;
  /** First start: noted, and both cursors are set to `now`; later ones keep them. The next sweep is due at once. */
  start(transaction: Transaction, synchronizationId: string, now: number): Promise<void>;
  /** Lets the sweeps of all synchronizations of a site look again, soon, at what changed since then. */
  rewind(transaction: Transaction, siteId: string, to: number): Promise<void>;
  failedWebhooksCursor(siteId: string): Promise<number | null>;
  advanceFailedWebhooks(transaction: Transaction, siteId: string, to: number): Promise<void>;
  /** Notes a change that was copied. The next sweep comes no later than `sweepBy`. */
  lastChange(transaction: Transaction, synchronizationId: string, change: CopiedChange): Promise<void>;
}
