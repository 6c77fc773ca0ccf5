// Name and description are changed.
import {
  renameSynchronization,
  type RenameSynchronization,
} from "../../features/synchronizations/rename-synchronization.ts";
import type { Handler } from "../call.ts";

/** The handler of `renameSynchronization`. */
export function renameSynchronizationRoute(deps: RenameSynchronization): Handler<"renameSynchronization"> {
  return ({ viewer, params, body }) => renameSynchronization(deps, viewer, params.id, body);
}
