// Existing issues become partners.
import { startPairing, type PairExisting } from "../../features/loading/pair-existing.ts";
import type { Handler } from "../call.ts";

/** The handler of `startPairing`. */
export function startPairingRoute(deps: PairExisting): Handler<"startPairing"> {
  return ({ viewer, params, body }) => startPairing(deps, viewer, params.id, body);
}
