// Saves the one draft of a synchronization. Of two saves at once exactly one wins; the other is told who was faster.
import type { ConfigurationView } from "../../contract/configuration.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { NameOf, Viewer } from "../sites/index.ts";
import type { GoLive } from "./affected-pairs.ts";
import { draftGone, staleRevision } from "./check-revision.ts";
import { accessConfiguration, liveView, notAccepted, type ReadConfiguration } from "./read-configuration.ts";
import type { ConfigurationStore, Draft, StoredConfiguration } from "./stored-configuration.ts";

export interface ChangeDraft extends Omit<ReadConfiguration, "configurations"> {
  configurations: Pick<ConfigurationStore, "read" | "lock" | "putDraft" | "removeDraft" | "publish">;
  affected: GoLive["affected"];
  queue: GoLive["queue"];
  inTransaction: InTransaction;
  nameOf: NameOf;
  clock: Clock;
}

export interface DraftEdit {
  /** Revision the edit is based on; 0: there was no draft. To overwrite, name the newest one. */
  revision: number;
  /** Published version the edit is based on, when there was no draft; undefined is not checked. */
  baseVersion?: number;
  document: Configuration;
}

/** Editing a draft that was sent for review takes it back. Nothing is saved when a site does not answer. */
export async function saveDraft(
  deps: ChangeDraft,
  viewer: Viewer,
  id: string,
  edit: DraftEdit,
): Promise<Answer<ConfigurationView>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;
  const now = deps.clock.now();
  const [side = "first"] = access.value.mySides;
  const saved = await deps.inTransaction(async (transaction): Promise<Answer<StoredConfiguration>> => {
    const stored = await deps.configurations.lock(transaction, id);
    if (stored === null) return notAccepted();
    const stale = staleEdit(stored, edit, now);
    if (stale !== null) return stale;
    const draft: Draft = {
      revision: stored.draft === null ? firstRevision(now) : stored.draft.revision + 1,
      baseVersion: stored.published?.version ?? 0,
      document: edit.document,
      editedBySide: side,
      editedByAccountId: viewer.accountId,
      editedByName: name.value,
      editedAt: now,
      sent: null,
      declined: stored.draft?.declined ?? null,
    };
    await deps.configurations.putDraft(transaction, id, draft);
    return answered({ draft, published: stored.published });
  });
  return saved.ok ? answered(await liveView(deps, access.value, saved.value)) : saved;
}

function staleEdit(stored: StoredConfiguration, edit: DraftEdit, now: number): Answer<never> | null {
  const stale = staleRevision(stored, edit.revision, now);
  if (stale !== null || stored.draft !== null || edit.baseVersion === undefined) return stale;
  return edit.baseVersion === (stored.published?.version ?? 0) ? null : draftGone(stored, now);
}

/** Seconds since 2026, so that a new draft never starts with a revision that a discarded one had. */
function firstRevision(now: number): number {
  return Math.max(1, Math.floor((now - Date.UTC(2026, 0, 1)) / 1000));
}
