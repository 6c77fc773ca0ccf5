// What the activity needs of the store.
import type { ActivityEntry } from "./entry.ts";

export interface StoredActivity {
  /** Rises with time; pass the lowest one seen as `before` to read on. */
  id: string;
  pairId: string | null;
  /** Milliseconds since 1970 UTC. */
  at: number;
  entry: ActivityEntry;
}

export interface ActivityStore {
  /** Newest first. `before`: only entries older than the one with this id. */
  read(synchronizationId: string, before: string | null, limit: number): Promise<StoredActivity[]>;
}
