// The draft is published, or sent for review.
import { publishDraft } from "../../features/configuration/publish-draft.ts";
import type { ChangeDraft } from "../../features/configuration/save-draft.ts";
import type { Handler } from "../call.ts";

/** The handler of `publishDraft`. */
export function publishDraftRoute(deps: ChangeDraft): Handler<"publishDraft"> {
  return ({ viewer, params, body }) => publishDraft(deps, viewer, params.id, body.revision);
}
