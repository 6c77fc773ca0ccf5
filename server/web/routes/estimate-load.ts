// What an initial load would cost.
import { estimateLoadOf, type EstimateLoad } from "../../features/loading/estimate-load.ts";
import type { Handler } from "../call.ts";

/** The handler of `estimateLoad`. */
export function estimateLoadRoute(deps: EstimateLoad): Handler<"estimateLoad"> {
  return ({ viewer, params, body }) => estimateLoadOf(deps, viewer, params.id, body);
}
