// Reads what happened in one synchronization, newest first, page by page.
import type { ActivityStore, StoredActivity } from "./ports.ts";

const pageSize = 50;

/** `next` continues after the last entry; null when there are no more. */
export async function readActivity(
  deps: { activity: ActivityStore },
  { synchronizationId, before }: { synchronizationId: string; before?: string },
): Promise<{ entries: StoredActivity[]; next: string | null }> {
  const found = await deps.activity.read(synchronizationId, before ?? null, pageSize + 1);
  const entries = found.slice(0, pageSize);
  return { entries, next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}
