// Throws the draft away; the published version stays live.
import type { ConfigurationView } from "../../contract/configuration.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { staleRevision } from "./check-revision.ts";
import { accessConfiguration, liveView, notAccepted } from "./read-configuration.ts";
import type { ChangeDraft } from "./save-draft.ts";
import type { StoredConfiguration } from "./stored-configuration.ts";

/** Refused when somebody saved since; that there is no draft any more is harmless. */
export async function discardDraft(
  deps: Omit<ChangeDraft, "nameOf">,
  viewer: Viewer,
  id: string,
  revision: number,
): Promise<Answer<ConfigurationView>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const left = await deps.inTransaction(async (transaction): Promise<Answer<StoredConfiguration>> => {
    const stored = await deps.configurations.lock(transaction, id);
    if (stored === null) return notAccepted();
    const stale = stored.draft === null ? null : staleRevision(stored, revision, deps.clock.now());
    if (stale !== null) return stale;
    await deps.configurations.removeDraft(transaction, id);
    return answered({ draft: null, published: stored.published });
  });
  return left.ok ? answered(await liveView(deps, access.value, left.value)) : left;
}
