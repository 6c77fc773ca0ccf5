// What pairing existing issues would do.
import { previewPairing, type PairExisting } from "../../features/loading/pair-existing.ts";
import type { Handler } from "../call.ts";

/** The handler of `previewPairing`. */
export function previewPairingRoute(deps: PairExisting): Handler<"previewPairing"> {
  return ({ viewer, params, body }) => previewPairing(deps, viewer, params.id, body);
}
