// What performing a plan achieved, as it grows step by step.
import type { AgreedState } from "../../core/sync/agreed.ts";
import type { DoneStep } from "../activity/index.ts";
import type { RecentWrite } from "./rows.ts";

export interface Performance {
  /** The agreed state after the steps that worked. */
  agreed: AgreedState;
  done: DoneStep[];
  ended: string | null;
  recentWrites: RecentWrite[];
}
