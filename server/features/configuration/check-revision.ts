// A change of the draft names the revision it is based on; when somebody else was faster, the caller is told who and when.
import { refused, type Answer } from "../ports/answer.ts";
import type { Draft, StoredConfiguration } from "./stored-configuration.ts";

/** The refusal when the stored draft is not the one the caller saw; null when it is. `revision` 0: the caller saw none. */
export function staleRevision(
  stored: StoredConfiguration,
  revision: number,
  now: number,
): Answer<never> | null {
  const { draft } = stored;
  if ((draft?.revision ?? 0) === revision) return null;
  return draft === null ? draftGone(stored, now) : savedMeanwhile(draft);
}

/** The refusal when another version is live than the caller's edit was made on. */
export function draftGone({ published }: StoredConfiguration, now: number): Answer<never> {
  return refused("stale-draft", "The draft was published or discarded meanwhile.", {
    editedBy: published?.publishedByName ?? "Somebody else",
    editedAt: new Date(published?.publishedAt ?? now).toISOString(),
    revision: 0,
  });
}

function savedMeanwhile(draft: Draft): Answer<never> {
  return refused("stale-draft", `${draft.editedByName} saved this draft meanwhile.`, {
    editedBy: draft.editedByName,
    editedAt: new Date(draft.editedAt).toISOString(),
    revision: draft.revision,
  });
}
