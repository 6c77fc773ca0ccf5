/**
 * Service levels of a request: how long it took to answer and to resolve it, on the site's clock, day and night.
 * https://support.atlassian.com/jira-service-management-cloud/docs/create-service-level-agreements-slas/
 */
import type { Comment, Issue } from "../entities/issue.ts";
import { isInternal } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";

const HOUR_MS = 3_600_000;

export interface ServiceLevel {
  id: string;
  name: string;
  goalMs: number;
  startedAt: number;
  /** Null while it runs. */
  stoppedAt: number | null;
}

/** The first public comment that is not the reporter's own. */
function firstResponse(store: Store, issue: Issue): Comment | undefined {
  return store
    .comments(issue)
    .find((comment) => comment.authorId !== issue.reporterId && !isInternal(store, comment));
}

export function serviceLevelsOf(store: Store, issue: Issue): ServiceLevel[] {
  const answeredAt = firstResponse(store, issue)?.created ?? issue.resolvedAt;
  const level = (id: string, name: string, hours: number, stoppedAt: number | null): ServiceLevel => ({
    id,
    name,
    goalMs: hours * HOUR_MS,
    startedAt: issue.created,
    stoppedAt,
  });
  return [
    level("1", "Time to first response", 4, answeredAt),
    level("2", "Time to resolution", 24, issue.resolvedAt),
  ];
}
