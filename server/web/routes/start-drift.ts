// A drift check begins.
import { startDrift, type SteerDrift } from "../../features/drift/steer-drift.ts";
import type { Handler } from "../call.ts";

/** The handler of `startDrift`. */
export function startDriftRoute(deps: SteerDrift): Handler<"startDrift"> {
  return ({ viewer, params }) => startDrift(deps, viewer, params.id);
}
