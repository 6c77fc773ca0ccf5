// What a pass keeps of conflicts: values that a write is about to take away, before it does.
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";
import type { ConflictValues } from "../conflicts/index.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Lease } from "./pass-context.ts";

/** A value that is about to be overwritten. */
export interface LostValue extends ConflictValues {
  side: Side;
  field: string;
  print: string;
}

/** A value that a person asked to have back, and that was not restored yet. */
export interface WantedValue {
  id: string;
  side: Side;
  field: string;
  value: FieldValue;
}

/** What became of kept values, by their ids. */
export interface ConflictOutcomes {
  /** Overwritten. */
  lost: string[];
  /** Not overwritten, because the write certainly had no effect. */
  spared: string[];
  restored: string[];
}

export interface ConflictRecorder {
  /**
   * Stores values before the write that overwrites them; one that an interrupted pass kept already is not kept twice.
   * Answers the id of each field's entry. Throws LeaseLost.
   */
  keep(lease: Lease, values: LostValue[], at: number): Promise<Map<string, string>>;
  settle(transaction: Transaction, lease: Lease, outcomes: ConflictOutcomes, at: number): Promise<void>;
  /** Those of the pair that are kept, can be read and were not restored yet. */
  wanted(lease: Lease, conflictIds: string[]): Promise<WantedValue[]>;
}
