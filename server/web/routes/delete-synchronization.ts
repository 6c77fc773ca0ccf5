// A synchronization is deleted.
import {
  deleteSynchronization,
  type DeleteSynchronization,
} from "../../features/synchronizations/delete-synchronization.ts";
import type { Handler } from "../call.ts";

/** The handler of `deleteSynchronization`. */
export function deleteSynchronizationRoute(deps: DeleteSynchronization): Handler<"deleteSynchronization"> {
  return ({ viewer, params }) => deleteSynchronization(deps, viewer, params.id);
}
