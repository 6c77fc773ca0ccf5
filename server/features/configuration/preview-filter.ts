// How many issues of an own project a query selects now, with the keys of some; or why Jira does not understand it.
import type { z } from "zod";
import type { filterPreviewSchema } from "../../contract/filter.ts";
import { jqlFault, jqlFaultWords } from "../../core/configuration/jql.ts";
import type { Side } from "../../core/sides.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import {
  accessSynchronization,
  projectOfSide,
  type AccessSynchronization,
} from "../synchronizations/index.ts";

export interface PreviewFilter extends AccessSynchronization {
  jiraSites: JiraSites;
}

/** Refused for the partner's side: its issues are not the caller's to count. */
export async function previewFilter(
  deps: PreviewFilter,
  viewer: Viewer,
  id: string,
  { side, jql }: { side: Side; jql: string },
): Promise<Answer<z.output<typeof filterPreviewSchema>>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  const place = projectOfSide(synchronization, side);
  if (!mySides.includes(side) || place === null)
    return refused("forbidden", "Only administrators of that project may look for its issues.");
  const fault = jqlFault(jql);
  if (fault !== null) return answered({ kind: "refused", message: jqlFaultWords[fault] });
  const jira = await deps.jiraSites(place.site.id);
  const outcome = await jira.countIssues(place.projectId, jql);
  if (!outcome.ok && outcome.failure.kind === "refused")
    return answered({ kind: "refused", message: outcome.failure.messages.join(" ") });
  const counted = answerOf(outcome, siteName(place.site), "its issues");
  return counted.ok ? answered({ kind: "selects", ...counted.value }) : counted;
}
