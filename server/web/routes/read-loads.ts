// The initial loads of a synchronization.
import { readLoads, type ReadLoads } from "../../features/loading/read-loads.ts";
import type { Handler } from "../call.ts";

/** The handler of `readLoads`. */
export function readLoadsRoute(deps: ReadLoads): Handler<"readLoads"> {
  return ({ viewer, params }) => readLoads(deps, viewer, params.id);
}
