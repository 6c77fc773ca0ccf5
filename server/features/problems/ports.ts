// What the problem list needs of the store.
import type { Side } from "../../core/sides.ts";

export interface StoredProblem {
  id: string;
  subject: string;
  kind: string;
  side: Side;
  message: string;
  remedy: string;
  /** Milliseconds since 1970 UTC. */
  since: number;
  issueKeys: Record<Side, string | null>;
}

export interface ProblemStore {
  /** Newest first, at most `limit`. */
  list(synchronizationId: string, limit: number): Promise<StoredProblem[]>;
  /** The pair of each problem of the synchronization (or of the one named), once per problem. */
  pairsWithProblems(synchronizationId: string, problemId: string | null): Promise<string[]>;
}
