// What a drift check found.
import { listDrift, type ListDrift } from "../../features/drift/list-drift.ts";
import type { Handler } from "../call.ts";

/** The handler of `listDrift`. */
export function listDriftRoute(deps: ListDrift): Handler<"listDrift"> {
  return ({ viewer, params, query }) => listDrift(deps, viewer, params.id, query);
}
