// The draft is saved.
import { saveDraft, type ChangeDraft } from "../../features/configuration/save-draft.ts";
import type { Handler } from "../call.ts";

/** The handler of `saveDraft`. */
export function saveDraftRoute(deps: ChangeDraft): Handler<"saveDraft"> {
  return ({ viewer, params, body }) => saveDraft(deps, viewer, params.id, body);
}
