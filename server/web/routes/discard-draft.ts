// The draft is thrown away.
import { discardDraft } from "../../features/configuration/discard-draft.ts";
import type { ChangeDraft } from "../../features/configuration/save-draft.ts";
import type { Handler } from "../call.ts";

/** The handler of `discardDraft`. */
export function discardDraftRoute(deps: ChangeDraft): Handler<"discardDraft"> {
  return ({ viewer, params, query }) => discardDraft(deps, viewer, params.id, query.revision);
}
