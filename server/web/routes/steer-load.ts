// An initial load is paused, resumed or cancelled.
import { steerLoad, type StartLoad } from "../../features/loading/start-load.ts";
import type { Handler } from "../call.ts";

/** The handler of `steerLoad`. */
export function steerLoadRoute(deps: StartLoad): Handler<"steerLoad"> {
  return ({ viewer, params, body }) => steerLoad(deps, viewer, params.id, body);
}
