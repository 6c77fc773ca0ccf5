// An initial load begins.
import { startLoad, type StartLoad } from "../../features/loading/start-load.ts";
import type { Handler } from "../call.ts";

/** The handler of `startLoad`. */
export function startLoadRoute(deps: StartLoad): Handler<"startLoad"> {
  return ({ viewer, params, body }) => startLoad(deps, viewer, params.id, body);
}
