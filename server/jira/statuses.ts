// Statuses between Jira's JSON and our own words.
import { z } from "zod";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { IssueStatus } from "../core/issue/snapshot.ts";

export const statusReply = z.object({
  id: z.string(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).optional().catch(undefined),
});

const category = z.enum(["new", "indeterminate", "done"]).nullable().catch(null);

/** A status in our own words. */
export function statusOf(wire: z.output<typeof statusReply>): IssueStatus {
  return { id: wire.id, name: wire.name, category: category.parse(wire.statusCategory?.key) };
}

/** A status that Jira left out of its answer is hidden; one of an unexpected shape counts as not read. */
export function readStatus(fields: Record<string, unknown>): Reading<IssueStatus> {
  if (!("status" in fields)) return notSeen("hidden");
  const status = statusReply.safeParse(fields.status);
  return status.success ? seen(statusOf(status.data)) : notSeen("failed");
}
