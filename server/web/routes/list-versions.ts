// Published versions are listed.
import { listVersions, type ReadHistory } from "../../features/configuration/history.ts";
import type { Handler } from "../call.ts";

/** The handler of `listVersions`. */
export function listVersionsRoute(deps: ReadHistory): Handler<"listVersions"> {
  return ({ viewer, params }) => listVersions(deps, viewer, params.id);
}
