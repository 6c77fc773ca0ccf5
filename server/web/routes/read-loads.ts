// The initial loads, or the resyncs by JQL, of a synchronization.
import { readLoads, type ReadLoads } from "../../features/loading/read-loads.ts";
import type { Handler } from "../call.ts";

/** The handler of `readLoads`. */
export function readLoadsRoute(deps: ReadLoads): Handler<"readLoads"> {
  return ({ viewer, params, query }) => readLoads(deps, viewer, params.id, query.resync === "true");
}
