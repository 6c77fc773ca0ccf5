// A synchronization is checked: connection of both sides, published version against the live schema.
import { checkSynchronization, type CheckSynchronization } from "../../features/checks/read-checks.ts";
import type { Handler } from "../call.ts";

/** The handler of `checkSynchronization`. */
export function checkSynchronizationRoute(deps: CheckSynchronization): Handler<"checkSynchronization"> {
  return ({ viewer, params }) => checkSynchronization(deps, viewer, params.id);
}
