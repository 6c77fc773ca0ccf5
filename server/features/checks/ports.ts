// What the checks keep, and what they need of the store.
import { z } from "zod";
import { connectionCheckSchema } from "../../core/checks/connection-check.ts";
import { configurationProblemSchema } from "../../core/configuration/problem.ts";
import type { SchemaWarning } from "../../core/checks/schema-warnings.ts";
import { sideSchema, type Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";

export const checkResultSchema = z.object({
  /** Of both sides, the first side first. */
  connection: z.array(connectionCheckSchema),
  configuration: z
    .object({
      version: z.number(),
      /** `of`: whose administrators alone may read it; null: those of both sides. `place`: where an issue's screens told it. */
      problems: z.array(
        configurationProblemSchema.extend({ of: sideSchema.nullable(), place: z.string().optional() }),
      ),
      /** Places whose screens were looked at. */
      looked: z.array(z.string()).default([]),
    })
    .nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export interface StoredCheck {
  /** ms */
  checkedAt: number;
  result: CheckResult;
}

/** What the watch remembers of the version that it looked at last. */
export interface WatchedVersion {
  version: number;
  /** Subjects of the warnings that it had from the start. */
  known: string[];
}

export interface CheckStore {
  /** Null: it was never checked. */
  read(synchronizationId: string): Promise<StoredCheck | null>;
  /** Null: none yet. Holds back others that record a check of it until the transaction ends. */
  lockWatched(transaction: Transaction, synchronizationId: string): Promise<WatchedVersion | null>;
  /** `watched` null: stays as it was. */
  put(
    transaction: Transaction,
    synchronizationId: string,
    check: StoredCheck & { nextAt: number; watched: WatchedVersion | null },
  ): Promise<void>;
  /** Makes these the warnings of the synchronization, as far as they were judged. */
  warn(
    transaction: Transaction,
    synchronizationId: string,
    found: { warnings: SchemaWarning[]; judged: string[] },
    at: number,
  ): Promise<void>;
  /**
   * Running synchronizations that are to be checked now, longest due first, each taken until `takenUntil`: also those whose
   * version is new, and those in which a step failed since a check of more than an hour ago. One that is new here comes after `firstAt`.
   */
  takeDue(times: { now: number; takenUntil: number; firstAt: number }, limit: number): Promise<string[]>;
  /** The watch checks it at its next turn. */
  checkSoon(synchronizationId: string): Promise<void>;
}

export interface SiteTraffic {
  /** When the site sent its last webhook (ms), among the newest of all sites; `since`: how far those go back. Null: there is none. */
  lastWebhook(siteId: string): Promise<{ at: number | null; since: number | null }>;
  /** Points of this hour that calls to the site used; `perHour` null: no quota is known. */
  budget(siteId: string, now: number): Promise<{ used: number; perHour: number | null }>;
}

export interface CheckSamples {
  /** Issues of the pairs of a synchronization that changed last, latest first; none of pairs that ended or have one issue only. */
  newestPairs(synchronizationId: string, limit: number): Promise<Record<Side, string>[]>;
}
