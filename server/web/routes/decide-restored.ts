// What a restore left, and whose state counts after it.
import {
  decideRestored,
  lookAtRestored,
  type DecideRestored,
} from "../../features/synchronizations/decide-restored.ts";
import type { Handler } from "../call.ts";

/** The handler of `lookAtRestored`. */
export function lookAtRestoredRoute(deps: DecideRestored): Handler<"lookAtRestored"> {
  return ({ viewer, params }) => lookAtRestored(deps, viewer, params.id);
}

/** The handler of `decideRestored`. */
export function decideRestoredRoute(deps: DecideRestored): Handler<"decideRestored"> {
  return ({ viewer, params, body }) => decideRestored(deps, viewer, params.id, body);
}
