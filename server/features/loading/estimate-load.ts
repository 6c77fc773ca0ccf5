// What loading the issues that a query selects would cost, before it is begun.
import type { z } from "zod";
import type { loadEstimateSchema } from "../../contract/load.ts";
import { jqlFault, jqlFaultWords } from "../../core/configuration/jql.ts";
import { createsFrom, estimateLoad } from "../../core/loading/estimate.ts";
import type { Side } from "../../core/sides.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import type { AccessSynchronization } from "../synchronizations/index.ts";
import { accessLoad } from "./access-load.ts";

export interface EstimateLoad extends AccessSynchronization {
  configurations: {
    read(synchronizationId: string): Promise<{ published: { document: Configuration } | null }>;
  };
  jiraSites: JiraSites;
  clock: Clock;
}

export async function estimateLoadOf(
  deps: EstimateLoad,
  viewer: Viewer,
  id: string,
  { side, jql }: { side: Side; jql: string },
): Promise<Answer<z.input<typeof loadEstimateSchema>>> {
  const access = await accessLoad(deps, viewer, id, side);
  if (!access.ok) return access;
  const { published } = await deps.configurations.read(id);
  if (published === null)
    return refused("wrong-state", "Publish a configuration first: it says what is copied.");
  const fault = jqlFault(jql);
  if (fault !== null) return answered({ kind: "refused", message: jqlFaultWords[fault] });
  const { site, projectId } = access.value.place;
  const jira = await deps.jiraSites(site.id, "person");
  const began = deps.clock.now();
  const counted = await jira.countIssues(projectId, jql);
  if (!counted.ok && counted.failure.kind === "refused")
    return answered({ kind: "refused", message: counted.failure.messages.join(" ") });
  const matching = answerOf(counted, siteName(site), "its issues");
  if (!matching.ok) return matching;
  const weighed = answerOf(await jira.weighIssues(projectId, jql), siteName(site), "its issues");
  if (!weighed.ok) return weighed;
  const callMs = (deps.clock.now() - began) / 3;
  const issues = matching.value.count;
  const costs = estimateLoad(published.document, side, { issues, sample: weighed.value, callMs });
  return answered({ kind: "estimate", creates: createsFrom(published.document, side), issues, ...costs });
}
