// Asks Jira whether it understands the queries of a configuration, those of the caller's own sides only: what a site says of
// a query tells about that site.
import type { RefusedJql } from "../../core/configuration/filter-problems.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { jqlFault } from "../../core/configuration/jql.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { ConfigurationStore } from "./stored-configuration.ts";
import { projectOfSide, type Access } from "../synchronizations/index.ts";

const KEPT_FOR = 30_000;
const LIMIT = 500;

/** Jira's words when it does not understand the query; null when it does, or does not answer. */
export type CheckJql = (siteId: string, projectId: string, jql: string) => Promise<string | null>;

/** Answers are remembered for half a minute, because a person configuring asks with every save. */
export function createCheckJql(deps: { jiraSites: JiraSites; clock: Clock }): CheckJql {
  const remembered = new Map<string, { message: string | null; until: number }>();
  return async (siteId, projectId, jql) => {
    const key = JSON.stringify([siteId, projectId, jql]);
    const known = remembered.get(key);
    if (known !== undefined && known.until > deps.clock.now()) return known.message;
    const jira = await deps.jiraSites(siteId);
    const outcome = await jira.countIssues(projectId, jql);
    const failure = outcome.ok ? null : outcome.failure;
    if (failure !== null && failure.kind !== "refused") return null;
    const message = failure === null ? null : failure.messages.join(" ");
    if (remembered.size >= LIMIT) remembered.clear();
    remembered.set(key, { message, until: deps.clock.now() + KEPT_FOR });
    return message;
  };
}

/** The queries of the caller's sides that Jira refuses. */
export async function refusedJql(
  deps: { checkJql: CheckJql },
  { synchronization, mySides }: Access,
  document: Configuration | undefined,
): Promise<RefusedJql[]> {
  if (document === undefined) return [];
  const refused: RefusedJql[] = [];
  for (const side of mySides) {
    const place = projectOfSide(synchronization, side);
    const { outgoing, receiving } = document.filter[side];
    for (const jql of new Set([outgoing, receiving])) {
      if (place === null || jql === "" || jqlFault(jql) !== null) continue;
      const message = await deps.checkJql(place.site.id, place.projectId, jql);
      if (message !== null) refused.push({ side, jql, message });
    }
  }
  return refused;
}

/** The same of the draft as it is stored now: to be asked before a transaction, in which the draft's revision is compared. */
export async function refusedInDraft(
  deps: { checkJql: CheckJql; configurations: Pick<ConfigurationStore, "read"> },
  access: Access,
  id: string,
): Promise<RefusedJql[]> {
  const { draft } = await deps.configurations.read(id);
  return refusedJql(deps, access, draft?.document);
}
