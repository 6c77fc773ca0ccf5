// What the journal of conflicts needs of the store.
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";

/** What a conflict did to one field, as far as it may be told: kept sealed at rest. */
export interface ConflictValues {
  /** What the field was called then. */
  name: string;
  lost: FieldValue;
  /** What took its place; null: it was not known when the lost value was kept. */
  kept: FieldValue | null;
}

export interface StoredConflict {
  id: string;
  pairId: string;
  /** Where the lost value stood. */
  side: Side;
  issueKey: string | null;
  /** Milliseconds since 1970 UTC. */
  lostAt: number;
  restoredAt: number | null;
  pairEnded: boolean;
  /** Null when they do not open, because SECRET_KEY is another one than they were sealed with. */
  values: ConflictValues | null;
}

export interface ConflictStore {
  /** Conflicts that overwrote something on these sides, newest first, at most `limit`. */
  list(synchronizationId: string, sides: Side[], limit: number): Promise<StoredConflict[]>;
  /** Those of these ids that overwrote something on these sides. */
  byIds(synchronizationId: string, sides: Side[], ids: string[]): Promise<StoredConflict[]>;
  find(synchronizationId: string, conflictId: string): Promise<StoredConflict | null>;
}
