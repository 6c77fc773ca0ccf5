// A synchronization is started or stopped.
import { setRunning, type SetRunning } from "../../features/synchronizations/set-running.ts";
import type { Handler } from "../call.ts";

/** The handler of `setRunning`. */
export function setRunningRoute(deps: SetRunning): Handler<"setRunning"> {
  return ({ viewer, params, body }) => setRunning(deps, viewer, params.id, body.state);
}
