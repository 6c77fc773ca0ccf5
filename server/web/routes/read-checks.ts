// What the last check of a synchronization found.
import { readChecks, type ReadChecks } from "../../features/checks/read-checks.ts";
import type { Handler } from "../call.ts";

/** The handler of `readChecks`. */
export function readChecksRoute(deps: ReadChecks): Handler<"readChecks"> {
  return ({ viewer, params }) => readChecks(deps, viewer, params.id);
}
