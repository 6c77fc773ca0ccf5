// A drift check is paused, resumed or cancelled.
import { steerDrift, type SteerDrift } from "../../features/drift/steer-drift.ts";
import type { Handler } from "../call.ts";

/** The handler of `steerDrift`. */
export function steerDriftRoute(deps: SteerDrift): Handler<"steerDrift"> {
  return ({ viewer, params, body }) => steerDrift(deps, viewer, params.id, body.action);
}
