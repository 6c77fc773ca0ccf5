// What the activity needs of the store.
import type { ActivityKind } from "../../contract/activity.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import type { ActivityEntry } from "./entry.ts";

export interface StoredActivity {
  id: string;
  pairId: string | null;
  /** Milliseconds since 1970 UTC. */
  at: number;
  entry: ActivityEntry;
  issueKeys: Record<Side, string | null>;
}

export interface ActivityWish {
  synchronizationId: string;
  /** Only entries that concern an issue, a write or a problem of one of these sides. */
  mySides: Side[];
  /** Key of an issue on one of them. */
  issueKey?: string;
  /** Only entries with a write to this side. */
  to?: Side;
  kind?: ActivityKind;
  /** Nothing older (ms). */
  since?: number;
  /** Continue after this place. */
  before?: string;
}

export interface ActivityStore {
  /**
   * Newest first, at most `limit`. However little fits the wish, a bounded number of entries is looked at: `next` is the
   * place to go on from, null when there is nothing left.
   */
  read(wish: ActivityWish, limit: number): Promise<{ entries: StoredActivity[]; next: string | null }>;
}

/** The published version, for the names of its fields. */
export interface PublishedConfigurations {
  read(synchronizationId: string): Promise<{ published: { document: Configuration } | null }>;
}
