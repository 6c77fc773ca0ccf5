// One published version.
import { readVersion, type ReadVersion } from "../../features/configuration/history.ts";
import type { Handler } from "../call.ts";

/** The handler of `readVersion`. */
export function readVersionRoute(deps: ReadVersion): Handler<"readVersion"> {
  return ({ viewer, params, query }) => readVersion(deps, viewer, params.id, query);
}
