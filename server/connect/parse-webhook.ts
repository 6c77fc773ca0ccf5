// Takes ids and names from a webhook: what is needed to know where to look; and what it tells of edited fields or a new issue, to be sealed.
// Shapes: https://developer.atlassian.com/cloud/jira/platform/webhooks/
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Delivery } from "../features/syncing/accept-delivery.ts";
import { parseTrace } from "../features/syncing/trace.ts";
import { RefusedCall } from "./refused-call.ts";
import { toldCreation, toldOfCopy } from "./told-creation.ts";
import { toldFields } from "./told-fields.ts";

type Parsed = Omit<Delivery, "siteId" | "installation">;

const id = z.coerce.string().min(1).max(255);
const issue = z.object({
  id,
  key: z.string().max(255).nullish(),
  fields: z.object({ project: z.object({ id }) }),
});
const issueBody = z.object({
  issue,
  changelog: z.object({ items: z.array(z.object({ fieldId: z.string().nullish() })) }).nullish(),
});
const commentBody = z.object({ issue, comment: z.object({ id }) });

const worklogBody = z.object({ worklog: z.object({ id, issueId: id }) });
const linkBody = z.object({ issueLink: z.object({ sourceIssueId: id, destinationIssueId: id }) });

const versionBody = z.object({
  version: z.object({ id, projectId: id }),
  mergedTo: z.object({ id }).nullish().catch(null),
});

const issueEvents = new Set(["jira:issue_created", "jira:issue_updated", "jira:issue_deleted"]);
const commentEvents = new Set(["comment_created", "comment_updated", "comment_deleted"]);
const worklogEvents = new Set(["worklog_created", "worklog_updated", "worklog_deleted"]);
const linkEvents = new Set(["issuelink_created", "issuelink_deleted"]);
const versionEvents = new Set([
  "jira:version_created",
  "jira:version_updated",
  "jira:version_released",
  "jira:version_unreleased",
  "jira:version_deleted",
]);
const envelope = z.object({ webhookEvent: z.string().max(100), timestamp: z.number().nullish() });

/**
 * @param now ms, for a body without timestamp
 * @throws RefusedCall 400 naming what is missing; Jira does not send such a call again
 */
export function parseWebhook(headers: IncomingHttpHeaders, body: unknown, now: number): Parsed {
  const identifier = headers["x-atlassian-webhook-identifier"];
  if (typeof identifier !== "string" || identifier === "" || identifier.length > 255) {
    throw faulty("The header X-Atlassian-Webhook-Identifier is missing.");
  }
  const { webhookEvent: event, timestamp } = checked(envelope, body);
  const about = { event, at: timestamp ?? now, trace: traceOf(headers) };
  if (issueEvents.has(event)) {
    const { issue, changelog } = checked(issueBody, body);
    const changedFields = (changelog?.items ?? []).flatMap(({ fieldId }) => fieldId ?? []);
    const told = toldBy(event, about.trace, body);
    const isCopy = event === "jira:issue_created" && parseTrace(about.trace) !== null;
    const copy = isCopy ? { toldOfCopy: toldOfCopy(body) } : {};
    return { identifier, event, facts: { ...about, ...issueIds(issue), changedFields, told, ...copy } };
  }
  if (commentEvents.has(event)) {
    const { issue, comment } = checked(commentBody, body);
    return {
      identifier,
      event,
      facts: { ...about, ...issueIds(issue), commentId: comment.id, changedFields: [] },
    };
  }
  if (linkEvents.has(event)) {
    const { sourceIssueId, destinationIssueId } = checked(linkBody, body).issueLink;
    const ends = { issueId: sourceIssueId, otherIssueId: destinationIssueId, projectId: null };
    return { identifier, event, facts: { ...about, ...ends, changedFields: [] } };
  }
  if (worklogEvents.has(event)) {
    const { id: worklogId, issueId } = checked(worklogBody, body).worklog;
    return { identifier, event, facts: { ...about, issueId, worklogId, projectId: null, changedFields: [] } };
  }
  if (versionEvents.has(event)) {
    const { version, mergedTo } = checked(versionBody, body);
    const mergedInto = event === "jira:version_deleted" ? (mergedTo?.id ?? null) : null;
    const changed = { projectId: version.projectId, versionId: version.id, mergedInto };
    return { identifier, event, facts: null, version: changed };
  }
  throw faulty("webhookEvent: Lockstep did not ask for this event.");
}

/** Of a creation nothing where anything says that Lockstep made the issue. */
function toldBy(event: string, trace: string | null, body: unknown): string | null {
  if (event === "jira:issue_updated") return toldFields(body);
  return event === "jira:issue_created" && trace === null ? toldCreation(body) : null;
}

function issueIds({ id, key, fields }: z.output<typeof issue>) {
  return { issueId: id, issueKey: key ?? null, projectId: fields.project.id };
}

function traceOf(headers: IncomingHttpHeaders): string | null {
  const trace = headers["x-atlassian-webhook-trace"];
  return typeof trace === "string" && trace.length <= 1024 ? trace : null;
}

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const { data, error } = schema.safeParse(body);
  if (error === undefined) return data;
  const path = error.issues[0]?.path.join(".") ?? "";
  throw faulty(`${path === "" ? "body" : path}: is missing or not what Jira sends.`);
}

function faulty(message: string): RefusedCall {
  return new RefusedCall(400, "bad-request", message);
}
