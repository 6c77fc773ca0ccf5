// What performing a plan achieved, as it grows step by step.
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";
import type { DoneStep } from "../activity/index.ts";
import type { RecentWrite } from "./rows.ts";

export interface Performance {
  /** The agreed state after the steps that worked. */
  agreed: AgreedState;
  done: DoneStep[];
  /** Each side's issue as it was read or answered last. */
  latest: Partial<Record<Side, IssueSnapshot>>;
  ended: string | null;
  recentWrites: RecentWrite[];
}
