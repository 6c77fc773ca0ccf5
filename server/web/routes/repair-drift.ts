// Differences that a drift check found are repaired.
import { repairDrift, type RepairDrift } from "../../features/drift/repair-drift.ts";
import type { Handler } from "../call.ts";

/** The handler of `repairDrift`. */
export function repairDriftRoute(deps: RepairDrift): Handler<"repairDrift"> {
  return ({ viewer, params, body }) => repairDrift(deps, viewer, params.id, body);
}
