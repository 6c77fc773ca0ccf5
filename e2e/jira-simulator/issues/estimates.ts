/**
 * What a work log does to the remaining estimate: `adjustEstimate` with its companions.
 */
import { refuseFields } from "../http/errors.ts";
import { readDuration } from "./durations.ts";

export type Adjustment =
  | { kind: "auto" }
  | { kind: "leave" }
  | { kind: "new"; seconds: number }
  | { kind: "manual"; seconds: number };

/**
 * Reads the query of a work log call; throws 400.
 * @param amount name of the parameter that `manual` needs: `reduceBy` on adding, `increaseBy` on deleting
 */
export function readAdjustment(query: URLSearchParams, amount: "reduceBy" | "increaseBy"): Adjustment {
  const kind = query.get("adjustEstimate") ?? "auto";
  switch (kind) {
    case "auto":
    case "leave":
      return { kind };
    case "new": {
      const seconds = readDuration(query.get("newEstimate") ?? "");
      if (seconds === undefined) throw refuseFields({ newEstimate: "You must supply a valid new estimate." });
      return { kind, seconds };
    }
    case "manual": {
      const seconds = readDuration(query.get(amount) ?? "");
      const message = "You must supply a valid amount of time to adjust the estimate by.";
      if (seconds === undefined) throw refuseFields({ adjustmentAmount: message });
      return { kind, seconds: amount === "reduceBy" ? seconds : -seconds };
    }
    default:
      throw refuseFields({ adjustEstimate: "adjustEstimate must be one of: new, leave, manual, auto." });
  }
}

/** The remaining estimate once `spent` more seconds were logged; never below zero, null when there was none to adjust. */
export function estimateAfter(estimate: number | null, spent: number, adjustment: Adjustment): number | null {
  switch (adjustment.kind) {
    case "leave":
      return estimate;
    case "new":
      return adjustment.seconds;
    case "manual":
      return Math.max(0, (estimate ?? 0) - adjustment.seconds);
    case "auto":
      return estimate === null ? null : Math.max(0, estimate - spent);
  }
}
