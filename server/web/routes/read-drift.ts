// The last drift check of a synchronization.
import { readDrift, type SteerDrift } from "../../features/drift/steer-drift.ts";
import type { Handler } from "../call.ts";

/** The handler of `readDrift`. */
export function readDriftRoute(deps: SteerDrift): Handler<"readDrift"> {
  return ({ viewer, params }) => readDrift(deps, viewer, params.id);
}
