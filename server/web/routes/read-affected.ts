// What publishing the draft would mean for the issues that are synchronized already.
import { readAffected, type ReadAffected } from "../../features/configuration/affected-pairs.ts";
import type { Handler } from "../call.ts";

/** The handler of `readAffected`. */
export function readAffectedRoute(deps: ReadAffected): Handler<"readAffected"> {
  return ({ viewer, params }) => readAffected(deps, viewer, params.id);
}
