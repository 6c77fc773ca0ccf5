// What the problem list needs of the store.
import type { Configuration } from "../../core/configuration/document.ts";
import type { Writers } from "../../core/failure/frozen-text.ts";
import type { Side } from "../../core/sides.ts";

export interface StoredProblem {
  id: string;
  subject: string;
  kind: string;
  side: Side;
  message: string;
  remedy: string;
  /** Of a frozen field. */
  writers: Writers | null;
  /** Milliseconds since 1970 UTC. */
  since: number;
  issueKeys: Record<Side, string | null>;
}

/** Problems of one cause. `what`: a field's subject, or the beginning that the subjects share. */
export interface GroupName {
  side: Side;
  kind: string;
  what: string;
}

export interface StoredGroup extends GroupName {
  count: number;
  since: number;
  /** Words of the newest. */
  message: string;
  remedy: string;
  writers: Writers | null;
}

/** Nothing of it: all that are open. Skipped ones are meant only where it says so. */
export interface ChosenProblems {
  problemId?: string | undefined;
  group?: GroupName | undefined;
  skipped?: true | undefined;
}

export interface ProblemStore {
  /** Newest first, at most `limit`, without those that were skipped; `next` continues. */
  list(
    synchronizationId: string,
    chosen: { group?: GroupName | undefined; before?: string | undefined },
    limit: number,
  ): Promise<{ problems: StoredProblem[]; next: string | null }>;
  /** Largest first, without those that were skipped. */
  groups(synchronizationId: string, limit: number): Promise<StoredGroup[]>;
  countSkipped(synchronizationId: string, sides: Side[]): Promise<number>;
  /** The pair of each chosen problem, once per problem. */
  pairsWithProblems(synchronizationId: string, chosen: ChosenProblems): Promise<string[]>;
  /** How many of them belong to no pair: warnings of the schema watch. */
  countWarnings(synchronizationId: string, chosen: ChosenProblems): Promise<number>;
  /** Open problems on these sides, and warnings that concern both; how many. */
  skip(synchronizationId: string, sides: Side[], chosen: ChosenProblems, at: number): Promise<number>;
  bringBack(synchronizationId: string, sides: Side[]): Promise<void>;
}

/** The published version, for the names of its fields. */
export interface PublishedConfigurations {
  read(synchronizationId: string): Promise<{ published: { document: Configuration } | null }>;
}
