// The gate every draft passes before it becomes the live version, whether published at once or accepted by the partner.
import type { Catalogue } from "../../core/configuration/catalogue.ts";
import type { RefusedJql } from "../../core/configuration/filter-problems.ts";
import { problems, publishable } from "../../core/configuration/problems.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import { draftGone, staleRevision } from "./check-revision.ts";
import type { Draft, StoredConfiguration } from "./stored-configuration.ts";

/** The draft when it is the one the caller saw, is based on the live version, and has no problem that forbids publishing. */
export function gate(
  stored: StoredConfiguration,
  revision: number,
  catalogue: Catalogue,
  refusedQueries: readonly RefusedJql[],
  now: number,
): Answer<Draft> {
  const { draft, published } = stored;
  if (draft === null) {
    return revision === 0 ? refused("wrong-state", "There is no draft to publish.") : draftGone(stored, now);
  }
  const stale = staleRevision(stored, revision, now);
  if (stale !== null) return stale;
  if (draft.baseVersion !== (published?.version ?? 0)) return draftGone(stored, now);
  if (publishable(problems(draft.document, catalogue, refusedQueries))) return answered(draft);
  return refused(
    "not-publishable",
    "This draft has problems that must be solved before it can be published.",
  );
}
