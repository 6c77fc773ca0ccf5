// The fields by which existing issues can be paired.
import { readPairingFields, type TellingFields } from "../../features/loading/pairing-fields.ts";
import type { AccessPairing } from "../../features/loading/access-pairing.ts";
import type { Handler } from "../call.ts";

/** The handler of `readPairingFields`. */
export function readPairingFieldsRoute(deps: TellingFields & AccessPairing): Handler<"readPairingFields"> {
  return ({ viewer, params }) => readPairingFields(deps, viewer, params.id);
}
