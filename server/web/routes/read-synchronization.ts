// One synchronization.
import {
  readSynchronization,
  type ReadSynchronization,
} from "../../features/synchronizations/read-synchronization.ts";
import type { Handler } from "../call.ts";

/** The handler of `readSynchronization`. */
export function readSynchronizationRoute(deps: ReadSynchronization): Handler<"readSynchronization"> {
  return ({ viewer, params }) => readSynchronization(deps, viewer, params.id);
}
