// What keeping lists of versions and components in step needs of the store: the pair of the two projects, which is the lane of
// this work, and a row per couple of parts. Methods that take a lease throw LeaseLost when it is not held any more.
import type { ProjectPart } from "../../core/configuration/project-lists.ts";
import type { PartPair } from "../../core/parts/part.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Lease } from "./pass-context.ts";

export interface PartStore {
  load(lease: Lease, part: ProjectPart): Promise<PartPair[]>;
  /** Forgets pairs, then stores others: a claim is stored by this before its POST. */
  save(lease: Lease, part: ProjectPart, pairs: { changed: PartPair[]; forgotten: string[] }): Promise<void>;

  /**
   * Pairs of projects whose lists the published configuration has compared, made where they are missing: of the one
   * synchronization, or of all (`null`). Only of synchronizations that run.
   */
  ensureProjectPairs(transaction: Transaction, synchronizationId: string | null): Promise<string[]>;
  /** Pairs of projects with this project on a side, and notes of the version what Jira said it was merged into. */
  projectPairsAt(transaction: Transaction, at: ChangedVersion & { siteId: string }): Promise<string[]>;
}

/** What a webhook tells of a version. */
export interface ChangedVersion {
  projectId: string;
  versionId: string;
  /** It was deleted, and its issues have this one now. */
  mergedInto: string | null;
}
