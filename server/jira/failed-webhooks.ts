// Jira's list of webhooks it gave up on, oldest first, kept for up to 72 hours.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-webhooks/#api-rest-api-3-webhook-failed-get
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";

const PAGE = 100;

const reply = z.object({
  values: z.array(z.object({ failureTime: z.number(), body: z.string().nullish() })),
  next: z.string().nullish(),
});

/** The failed-webhook part of the Jira port. */
export function createFailedWebhooks(call: JiraCall): Pick<JiraSite, "failedWebhooks"> {
  return {
    async failedWebhooks(after) {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/webhook/failed",
        query: { maxResults: PAGE, after: after ?? undefined },
        reply,
        operation: "failed-webhooks",
      });
      if (!outcome.ok) return outcome;
      const { values, next } = outcome.value;
      const last = values.at(-1)?.failureTime;
      return succeeded({
        deliveries: values.map(({ failureTime, body }) => ({ failedAt: failureTime, body: body ?? null })),
        next: next != null && last !== undefined ? last : null,
      });
    },
  };
}
