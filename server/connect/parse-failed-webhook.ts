// Reads a body from Jira's list of failed webhooks; there it stands as text, without the headers of a delivery.
import type { DeliveryFacts } from "../features/syncing/accept-delivery.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { RefusedCall } from "./refused-call.ts";

/** null for a body that names no issue or is none of ours. `now` in ms. */
export function parseFailedWebhook(body: string, now: number): DeliveryFacts | null {
  try {
    return parseWebhook({ "x-atlassian-webhook-identifier": "failed" }, JSON.parse(body), now).facts;
  } catch (error) {
    if (error instanceof RefusedCall || error instanceof SyntaxError) return null;
    throw error;
  }
}
