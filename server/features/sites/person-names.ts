// Names of people for "requested by" and "edited by"; remembered for a minute, because every save asks.
import { answered, answerOf, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { Viewer } from "./viewer.ts";

const KEPT_FOR = 60_000;
const LIMIT = 1_000;

export type NameOf = (viewer: Pick<Viewer, "siteId" | "accountId">) => Promise<Answer<string>>;

/** Refused when Jira does not answer. */
export function createNameOf(deps: { jiraSites: JiraSites; clock: Clock }): NameOf {
  const names = new Map<string, { name: string; until: number }>();
  return async ({ siteId, accountId }) => {
    const key = JSON.stringify([siteId, accountId]);
    const known = names.get(key);
    if (known !== undefined && known.until > deps.clock.now()) return answered(known.name);
    const jira = await deps.jiraSites(siteId);
    const outcome = await jira.displayNameOf(accountId);
    if (!outcome.ok) return answerOf(outcome, "Jira", "your name");
    if (names.size >= LIMIT) names.clear();
    names.set(key, { name: outcome.value, until: deps.clock.now() + KEPT_FOR });
    return answered(outcome.value);
  };
}
