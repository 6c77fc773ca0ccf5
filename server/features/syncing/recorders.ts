// What passes leave beside their pairs: problems, activity, and whether a site answers.
import type { Writers } from "../../core/failure/frozen-text.ts";
import type { Side } from "../../core/sides.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { PairName } from "./pass-context.ts";

export interface ProblemReport {
  subject: string;
  kind: string;
  side: Side;
  message: string;
  remedy: string;
  /** Print of the value that could not be written, as far as there is one: a skipped problem comes back with another. */
  valuePrint?: string;
  /** Who wrote a frozen field; without it what was known stays. */
  writers?: Writers;
}

export interface ProblemRecorder {
  /** Adds or refreshes; one row per pair and subject. */
  raise(transaction: Transaction, pair: PairName, problems: ProblemReport[], at: number): Promise<void>;
  solve(transaction: Transaction, pair: PairName, subjects: string[]): Promise<void>;
}

export interface ActivityRecorder {
  add(
    transaction: Transaction,
    at: { synchronizationId: string; pairId: string; time: number },
    entry: ActivityEntry,
  ): Promise<void>;
}

export interface SiteHealth {
  /** Sets or clears the start of a site's unreachable time; a start that is set stays. */
  noteReached(siteId: string, reached: boolean, at: number): Promise<void>;
  /** Ids of the running synchronizations that have a side on the site. */
  runningAt(siteId: string): Promise<string[]>;
}
