// Whose state counts after a restore.
import { decideRestored, type DecideRestored } from "../../features/synchronizations/decide-restored.ts";
import type { Handler } from "../call.ts";

/** The handler of `decideRestored`. */
export function decideRestoredRoute(deps: DecideRestored): Handler<"decideRestored"> {
  return ({ viewer, params, body }) => decideRestored(deps, viewer, params.id, body.choice);
}
