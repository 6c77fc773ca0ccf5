/**
 * Service levels and approvals as the service management API shows them.
 */
import type { Approval } from "../entities/issue.ts";
import type { ServiceLevel } from "../issues/service-levels.ts";
import { requestDate, serviceUrl, showRequestUser } from "./request.ts";
import type { View } from "./view.ts";

const MINUTE_MS = 60_000;

function duration(millis: number): { millis: number; friendly: string } {
  const minutes = Math.floor(Math.abs(millis) / MINUTE_MS);
  const text = `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
  return { millis, friendly: millis < 0 ? `-${text}` : text };
}

/** The cycle that runs, or the one that is over. */
export function showServiceLevel(
  view: View,
  requestId: string,
  level: ServiceLevel,
  now: number,
): Record<string, unknown> {
  const { startedAt, stoppedAt, goalMs } = level;
  const elapsed = (stoppedAt ?? now) - startedAt;
  const cycle = {
    startTime: requestDate(startedAt),
    breachTime: requestDate(startedAt + goalMs),
    breached: elapsed > goalMs,
    goalDuration: duration(goalMs),
    elapsedTime: duration(elapsed),
    remainingTime: duration(goalMs - elapsed),
  };
  const cycles =
    stoppedAt === null
      ? { completedCycles: [], ongoingCycle: { ...cycle, paused: false, withinCalendarHours: true } }
      : { completedCycles: [{ ...cycle, stopTime: requestDate(stoppedAt) }] };
  return {
    id: level.id,
    name: level.name,
    ...cycles,
    slaDisplayFormat: "NEW_SLA_FORMAT",
    _links: { self: serviceUrl(view, `/request/${requestId}/sla/${level.id}`) },
  };
}

/** Whose decision still counts, and what was decided. */
export function showApproval(view: View, requestId: string, approval: Approval): Record<string, unknown> {
  const { completedAt } = approval;
  const own = approval.approvers.find(({ accountId }) => accountId === view.viewer?.accountId);
  return {
    id: approval.id,
    name: approval.name,
    finalDecision: approval.decision,
    canAnswerApproval: approval.decision === "pending" && own?.decision === "pending",
    approvers: approval.approvers.flatMap(({ accountId, decision }) => {
      const user = view.store.user(accountId);
      return user ? [{ approver: showRequestUser(view, user), approverDecision: decision }] : [];
    }),
    createdDate: requestDate(approval.createdAt),
    ...(completedAt === null ? {} : { completedDate: requestDate(completedAt) }),
    _links: { self: serviceUrl(view, `/request/${requestId}/approval/${approval.id}`) },
  };
}
