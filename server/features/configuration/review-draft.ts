// The partner's answer to a draft that was sent for review: accepting publishes it, declining leaves it to be edited again.
import type { ConfigurationView } from "../../contract/configuration.ts";
import { withFieldNames } from "../../core/configuration/field-names.ts";
import { withLevels } from "../../core/configuration/hierarchy.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { goLive } from "./affected-pairs.ts";
import { draftGone, staleRevision } from "./check-revision.ts";
import { refusedInDraft } from "./check-jql.ts";
import { gate } from "./publish-gate.ts";
import { accessConfiguration, liveView, notAccepted } from "./read-configuration.ts";
import type { ChangeDraft } from "./save-draft.ts";
import type { Draft, StoredConfiguration, Version } from "./stored-configuration.ts";

export interface Review {
  revision: number;
  decision: "accept" | "decline";
  message: string;
}

/** The caller must act for the side that did not send the draft. Accepting passes the publish gate again. */
export async function reviewDraft(
  deps: ChangeDraft,
  viewer: Viewer,
  id: string,
  review: Review,
): Promise<Answer<ConfigurationView>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;
  const { mySides, catalogue } = access.value;
  const now = deps.clock.now();
  const refused = await refusedInDraft(deps, access.value, id);
  const reviewed = await deps.inTransaction(async (transaction): Promise<Answer<StoredConfiguration>> => {
    const stored = await deps.configurations.lock(transaction, id);
    if (stored === null) return notAccepted();
    const waiting = waitingDraft(stored, review.revision, mySides, now);
    if (!waiting.ok) return waiting;
    const { draft, sent } = waiting.value;
    if (review.decision === "decline") {
      const declined = { byName: name.value, at: now, message: review.message };
      const left: Draft = { ...draft, sent: null, declined };
      await deps.configurations.putDraft(transaction, id, left);
      return answered({ draft: left, published: stored.published });
    }
    const passed = gate(stored, review.revision, catalogue, refused, now);
    if (!passed.ok) return passed;
    const published: Version = {
      version: draft.baseVersion + 1,
      document: withLevels(withFieldNames(draft.document, catalogue), catalogue),
      publishedBySide: sent.bySide,
      publishedByName: sent.byName,
      publishedAt: now,
      acceptedByName: name.value,
    };
    await goLive(deps, transaction, id, stored.published, published);
    return answered({ draft: null, published });
  });
  return reviewed.ok ? answered(await liveView(deps, access.value, reviewed.value)) : reviewed;
}

function waitingDraft(
  stored: StoredConfiguration,
  revision: number,
  mySides: Side[],
  now: number,
): Answer<{ draft: Draft; sent: NonNullable<Draft["sent"]> }> {
  const { draft } = stored;
  if (draft === null) return draftGone(stored, now);
  const stale = staleRevision(stored, revision, now);
  if (stale !== null) return stale;
  const { sent } = draft;
  if (sent === null) {
    return refused("wrong-state", "This draft does not wait for a review; it may have been taken back.");
  }
  if (!mySides.includes(otherSide(sent.bySide))) {
    return refused("forbidden", "Your side sent this draft; only your partner can accept or decline it.");
  }
  return answered({ draft, sent });
}
