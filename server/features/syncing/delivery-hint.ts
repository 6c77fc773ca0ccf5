// What a webhook's facts mean for one side of a pair.
import type { Side } from "../../core/sides.ts";
import type { Hint, Tells } from "../../core/sync/hint.ts";

/** What is taken from a webhook's body: ids and names, and of edited fields what it tells. Parsed by connect. */
export interface DeliveryFacts {
  /** Jira's `webhookEvent`, for example `jira:issue_updated` or `comment_created`. */
  event: string;
  issueId: string;
  issueKey?: string | null;
  /** The project the issue is in now. */
  /** null: the event tells the issue only by its id. */
  projectId: string | null;
  /** Of `issuelink_*` events: the other end; `issueId` is the source. */
  otherIssueId?: string | null;
  /** Of `comment_*` events. */
  commentId?: string | null;
  /** Of `worklog_*` events. */
  worklogId?: string | null;
  /** Field ids named by the changelog; empty: unknown. */
  changedFields: string[];
  /** What the webhook tells of them, or of the whole issue when it is new, in Jira's form; absent or null: nothing that can be used. */
  told?: string | null;
  /** Of the creation of an issue of ours: what the webhook tells of it. Only compared; never part of a hint. */
  toldOfCopy?: string | null;
  /** What it stands as on this side; only of webhooks of writes of our own. */
  tells?: { side: Side; of: Tells };
  /** When Jira says it happened (ms). */
  at: number;
  /** The X-Atlassian-Webhook-Trace header. */
  trace: string | null;
}

const issueEvents = new Set(["jira:issue_created", "jira:issue_updated"]);
const linkEvents = new Set(["issuelink_created", "issuelink_deleted"]);
const commentChanges = new Map([
  ["comment_created", "created"],
  ["comment_updated", "updated"],
  ["comment_deleted", "deleted"],
] as const);

const worklogChanges = new Map([
  ["worklog_created", "created"],
  ["worklog_updated", "updated"],
  ["worklog_deleted", "deleted"],
] as const);

export function tellsCreation({ event }: Pick<DeliveryFacts, "event">): boolean {
  return event === "jira:issue_created";
}

/** The hint for the issue's side of a pair; null for an event that tells nothing about what Lockstep copies. */
export function deliveryHint(facts: DeliveryFacts, side: Side): Hint | null {
  const { event, at } = facts;
  if (issueEvents.has(event)) {
    const created = tellsCreation(facts) ? { created: true as const } : {};
    const told = facts.told == null ? {} : { told: facts.told };
    const tells = facts.tells?.side === side ? { tells: facts.tells.of } : {};
    return { kind: "issue", side, at, fields: facts.changedFields, ...created, ...told, ...tells };
  }
  if (event === "jira:issue_deleted") return { kind: "issue-deleted", side, at };
  if (linkEvents.has(event)) return { kind: "relations", side, at };
  const change = [...commentChanges].find(([name]) => name === event)?.[1];
  const logged = [...worklogChanges].find(([name]) => name === event)?.[1];
  if (logged !== undefined && facts.worklogId != null)
    return { kind: "worklog", side, at, worklogId: facts.worklogId, change: logged };
  if (change === undefined || facts.commentId == null) return null;
  return { kind: "comment", side, at, commentId: facts.commentId, change };
}

/** Whether an issue that no pair knows may get one because of this hint: nothing is to be started by what is gone. */
export function startsPair(hint: Hint): boolean {
  if (hint.kind === "comment") return hint.change !== "deleted";
  return !["issue-deleted", "relations", "worklog"].includes(hint.kind);
}
