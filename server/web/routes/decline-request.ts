// A request is declined.
import { declineRequest, type DeclineRequest } from "../../features/synchronizations/decline-request.ts";
import type { Handler } from "../call.ts";

/** The handler of `declineRequest`. */
export function declineRequestRoute(deps: DeclineRequest): Handler<"declineRequest"> {
  return ({ viewer, params, body }) => declineRequest(deps, viewer, params.id, body.message);
}
