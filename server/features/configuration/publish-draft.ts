// Publishes the draft at once, or, in review mode, sends it to the partner.
import type { z } from "zod";
import type { publishResultSchema } from "../../contract/configuration.ts";
import { withFieldNames } from "../../core/configuration/field-names.ts";
import { withLevels } from "../../core/configuration/hierarchy.ts";
import { otherSide } from "../../core/sides.ts";
import { answered, refused as refusal, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { goLive } from "./affected-pairs.ts";
import { refusedInDraft } from "./check-jql.ts";
import { gate } from "./publish-gate.ts";
import { accessConfiguration, notAccepted } from "./read-configuration.ts";
import type { ChangeDraft } from "./save-draft.ts";

export type PublishResult = z.output<typeof publishResultSchema>;

/** A new version is live when the transaction commits; pairs keep their agreed state. */
export async function publishDraft(
  deps: ChangeDraft,
  viewer: Viewer,
  id: string,
  revision: number,
): Promise<Answer<PublishResult>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;
  const { synchronization, mySides, catalogue } = access.value;
  const [side = "first"] = mySides;
  const now = deps.clock.now();
  const refused = await refusedInDraft(deps, access.value, id);
  return deps.inTransaction(async (transaction): Promise<Answer<PublishResult>> => {
    const stored = await deps.configurations.lock(transaction, id);
    if (stored === null) return notAccepted();
    const passed = gate(stored, revision, catalogue, refused, now);
    if (!passed.ok) return passed;
    const draft = passed.value;
    if (draft.sent !== null) return alreadySent(mySides.includes(otherSide(draft.sent.bySide)));
    if (synchronization.mode === "review") {
      const sent = { bySide: side, byName: name.value, at: now };
      await deps.configurations.putDraft(transaction, id, { ...draft, sent, declined: null });
      return answered({ kind: "sent-for-review" });
    }
    const version = draft.baseVersion + 1;
    await goLive(deps, transaction, id, stored.published, {
      version,
      document: withLevels(withFieldNames(draft.document, catalogue), catalogue),
      publishedBySide: side,
      publishedByName: name.value,
      publishedAt: now,
      acceptedByName: null,
    });
    return answered({ kind: "published", version });
  });
}

function alreadySent(mayReview: boolean) {
  return refusal(
    "wrong-state",
    mayReview
      ? "Your partner sent this draft to you: accept or decline it."
      : "This draft was sent already and waits for your partner's answer.",
  );
}
