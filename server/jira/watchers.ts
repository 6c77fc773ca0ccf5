// Who watches an issue. The issue tells how many; who they are costs another call, and each of them is added and removed by a call.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/
import { z } from "zod";
import { failed, succeeded, type JiraFailure, type Outcome } from "../core/failure/jira-failure.ts";
import { watchersField } from "../core/fields/watchers.ts";
import type { FieldPerson } from "../core/issue/field-value.ts";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { FieldValue } from "../core/fields/value.ts";
import { path, type JiraCall } from "./http.ts";
import { readValue } from "./values/read-value.ts";

const counted = z.object({ watchCount: z.number() });
const watchersReply = counted.extend({ watchers: z.unknown() });

export interface Watchers {
  /** `shown`: what the issue tells of them. Asked only when somebody watches. */
  read(issueId: string, shown: unknown): Promise<Reading<FieldValue>>;
  /** Adds and removes until these people watch. Who is refused does not hold up the others. */
  set(issueId: string, people: FieldPerson[], trace: string): Promise<Outcome<null>>;
}

export function createWatchers(call: JiraCall): Watchers {
  const list = (issueId: string) =>
    call({
      method: "GET",
      path: path`/rest/api/3/issue/${issueId}/watchers`,
      reply: watchersReply,
      operation: "list-watchers",
    });
  return {
    async read(issueId, shown) {
      const known = counted.safeParse(shown);
      if (!known.success) return notSeen("hidden");
      if (known.data.watchCount === 0) return seen<FieldValue>({ kind: "users", users: [] });
      const outcome = await list(issueId);
      return outcome.ok ? allOf(outcome.value) : notSeen("failed");
    },
    async set(issueId, people, trace) {
      const outcome = await list(issueId);
      if (!outcome.ok) return outcome;
      const now = allOf(outcome.value);
      if (!now.seen || now.value.kind !== "users")
        return failed(refusal("Lockstep needs the permission View Voters and Watchers."));
      const current = new Set(now.value.users.map(({ accountId }) => accountId));
      const wanted = new Set(people.map(({ accountId }) => accountId));
      const change = (method: "POST" | "DELETE", accountId: string) =>
        call({
          method,
          path: path`/rest/api/3/issue/${issueId}/watchers`,
          ...(method === "POST" ? { body: accountId } : { query: { accountId } }),
          trace,
          reply: z.undefined(),
          operation: method === "POST" ? "add-watcher" : "remove-watcher",
        });
      const refused: string[] = [];
      for (const [method, accountIds] of [
        ["POST", [...wanted].filter((id) => !current.has(id))],
        ["DELETE", [...current].filter((id) => !wanted.has(id))],
      ] as const)
        for (const accountId of accountIds) {
          const changed = await change(method, accountId);
          if (changed.ok) continue;
          const words = ofPerson(changed.failure);
          if (words === null) return failed(changed.failure);
          refused.push(words);
        }
      return refused.length === 0 ? succeeded(null) : failed(refusal([...new Set(refused)].join(" ")));
    },
  };
}

/** Without the permission View Voters and Watchers Jira counts more people than it names: then nobody is known to watch or not. */
function allOf({ watchCount, watchers }: z.output<typeof watchersReply>): Reading<FieldValue> {
  const value = readValue("users", { [watchersField]: watchers }, watchersField);
  if (!value.seen || value.value.kind !== "users") return notSeen("failed");
  return value.value.users.length === watchCount ? value : notSeen("forbidden");
}

/** Jira's words when it is this person, or the permission for the list, that stands in the way; null for other failures. */
function ofPerson(failure: JiraFailure): string | null {
  if (failure.kind === "refused") return [...failure.messages, ...Object.values(failure.fields)].join(" ");
  if (failure.kind === "forbidden") return failure.message;
  return failure.kind === "missing" ? "The person does not exist there." : null;
}

function refusal(words: string): JiraFailure {
  return { kind: "refused", messages: [], fields: { [watchersField]: words } };
}
