// The table of synchronizations.
import {
  listSynchronizations,
  type ListSynchronizations,
} from "../../features/synchronizations/list-synchronizations.ts";
import type { Handler } from "../call.ts";

/** The handler of `listSynchronizations`. */
export function listSynchronizationsRoute(deps: ListSynchronizations): Handler<"listSynchronizations"> {
  return ({ viewer, query }) => listSynchronizations(deps, viewer, query.projectId);
}
