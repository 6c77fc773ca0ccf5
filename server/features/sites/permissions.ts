// Asks Jira what an account may do on its site, and remembers the answer for at most a minute.
// A project id from the browser is only ever a question to Jira.
import type { Clock } from "../ports/clock.ts";
import type { JiraSites, Permissions } from "../ports/jira-site.ts";
import { answered, answerOf, type Answer } from "../ports/answer.ts";
import type { Viewer } from "./viewer.ts";

const GRANTED_FOR = 60_000;
const DENIED_FOR = 10_000;

export interface Rights {
  administersSite: boolean;
  /** Site administrators may do all of their site. */
  administers(projectId: string): boolean;
  browses(projectId: string): boolean;
}

/** The caller's rights on these projects of the own site. Refused when Jira does not answer. */
export type PermissionCheck = (
  viewer: Pick<Viewer, "siteId" | "accountId">,
  projectIds: string[],
) => Promise<Answer<Rights>>;

interface Known {
  administers: boolean;
  browses: boolean;
  until: number;
}

/** `limit`: how many answers are remembered at once. */
export function createPermissionCheck(deps: {
  jiraSites: JiraSites;
  clock: Clock;
  limit?: number;
}): PermissionCheck {
  const remembered = new Map<string, Known>();
  const limit = deps.limit ?? 10_000;
  const recall = (key: string) => {
    const known = remembered.get(key);
    return known !== undefined && known.until > deps.clock.now() ? known : null;
  };
  const remember = (key: string, administers: boolean, browses: boolean) => {
    const until = deps.clock.now() + (administers || browses ? GRANTED_FOR : DENIED_FOR);
    const known = { administers, browses, until };
    remembered.delete(key);
    remembered.set(key, known);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= limit) break;
      remembered.delete(oldest);
    }
    return known;
  };

  return async (viewer, projectIds) => {
    const keyOf = (projectId: string) => JSON.stringify([viewer.siteId, viewer.accountId, projectId]);
    const wanted = [...new Set(projectIds)];
    const site = recall(keyOf(""));
    const found = new Map<string, Known | null>(wanted.map((id) => [id, recall(keyOf(id))]));
    const missing = wanted.filter((id) => found.get(id) === null);
    if (site !== null && missing.length === 0) return answered(rightsOf(site, found));

    const jira = await deps.jiraSites(viewer.siteId);
    const outcome = await jira.permissionsOf(viewer.accountId, missing);
    const permissions = outcome.ok ? outcome : unknownIsNothing(outcome.failure.kind);
    const asked = permissions ?? outcome;
    if (!asked.ok) return answerOf(asked, "Jira", "your permissions");
    const { administersSite, administers, browses } = asked.value;
    for (const id of missing) {
      found.set(id, remember(keyOf(id), administers.includes(id), browses.includes(id)));
    }
    return answered(rightsOf(remember(keyOf(""), administersSite, false), found));
  };
}

/** Jira refuses a question that names a project it does not have: nobody may do anything there. */
function unknownIsNothing(kind: string): { ok: true; value: Permissions } | null {
  if (kind !== "refused" && kind !== "missing") return null;
  return { ok: true, value: { administersSite: false, administers: [], browses: [] } };
}

function rightsOf(site: Known, projects: Map<string, Known | null>): Rights {
  const administersSite = site.administers;
  return {
    administersSite,
    administers: (id) => administersSite || (projects.get(id)?.administers ?? false),
    browses: (id) => administersSite || (projects.get(id)?.browses ?? false),
  };
}
