// A request is accepted.
import { acceptRequest, type AcceptRequest } from "../../features/synchronizations/accept-request.ts";
import type { Handler } from "../call.ts";

/** The handler of `acceptRequest`. */
export function acceptRequestRoute(deps: AcceptRequest): Handler<"acceptRequest"> {
  return ({ viewer, params, body }) => acceptRequest(deps, viewer, params.id, body.projectId);
}
