// A new synchronization is asked for.
import {
  requestSynchronization,
  type RequestSynchronization,
} from "../../features/synchronizations/request-synchronization.ts";
import type { Handler } from "../call.ts";

/** The handler of `requestSynchronization`. */
export function requestSynchronizationRoute(deps: RequestSynchronization): Handler<"requestSynchronization"> {
  return ({ viewer, body }) => requestSynchronization(deps, viewer, body);
}
