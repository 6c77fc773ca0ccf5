/**
 * Approvals of a request: one approver who declines ends it; it is approved when all have approved.
 * https://support.atlassian.com/jira-service-management-cloud/docs/set-up-approval-steps/
 */
import type { Approval, Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import type { Site } from "../site/site.ts";

/** @param approverIds account ids */
export function startApproval(site: Site, issue: Issue, name: string, approverIds: string[]): Approval {
  const approval: Approval = {
    id: String((issue.approvals?.length ?? 0) + 1),
    name,
    createdAt: site.now(),
    completedAt: null,
    decision: "pending",
    approvers: approverIds.map((accountId) => ({ accountId, decision: "pending" })),
  };
  (issue.approvals ??= []).push(approval);
  site.store.touch();
  return approval;
}

/** Throws 403 for whoever is not asked, 409 once the approval is over or the caller has decided. */
export function decide(site: Site, caller: Caller, approval: Approval, decision: unknown): void {
  const own = approval.approvers.find(({ accountId }) => accountId === caller.user.accountId);
  if (!own) throw refuseRequest(403, "You do not have permission to answer this approval.");
  if (approval.decision !== "pending" || own.decision !== "pending")
    throw refuseRequest(409, "The approval has already been answered.");
  if (decision !== "approve" && decision !== "decline")
    throw refuseRequest(400, "The decision is either approve or decline.");
  own.decision = decision === "approve" ? "approved" : "declined";
  const all = approval.approvers.map((each) => each.decision);
  if (own.decision === "declined") approval.decision = "declined";
  else if (all.every((each) => each === "approved")) approval.decision = "approved";
  if (approval.decision !== "pending") approval.completedAt = site.now();
  site.store.touch();
}
