// The partner answers to a draft.
import { reviewDraft } from "../../features/configuration/review-draft.ts";
import type { ChangeDraft } from "../../features/configuration/save-draft.ts";
import type { Handler } from "../call.ts";

/** The handler of `reviewDraft`. */
export function reviewDraftRoute(deps: ChangeDraft): Handler<"reviewDraft"> {
  return ({ viewer, params, body }) => reviewDraft(deps, viewer, params.id, body);
}
