/**
 * From where something is shown: addresses start with the site's base URL, rich text depends on the API version.
 */
import type { Store } from "../store/store.ts";
import type { User } from "../entities/people.ts";

export interface View {
  store: Store;
  baseUrl: string;
  version: 2 | 3;
  /** Who looks; e-mail addresses are shown to people only. Absent in webhooks. */
  viewer?: User;
}

export function restUrl(view: View, path: string): string {
  return `${view.baseUrl}/rest/api/${view.version}${path}`;
}

/** Jira's time format: ISO 8601 with an offset without colon. The sites live in UTC. */
export function jiraTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}+0000`;
}
