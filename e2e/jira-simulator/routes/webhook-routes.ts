/**
 * Webhooks that Jira gave up on, as the app may ask for them.
 */
import type { Delivery } from "../entities/installation.ts";
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { numberParameter, viewOf } from "./support.ts";

const KEPT_MS = 72 * 3_600_000;

/** What was given up, oldest first, no two at the same time: the time is where the next page goes on. */
function failuresOf(sender: WebhookSender, appKey: string): { delivery: Delivery; failureTime: number }[] {
  const failed = sender.deliveries
    .filter((delivery) => delivery.appKey === appKey && delivery.state === "given-up")
    .map((delivery) => ({ delivery, failureTime: delivery.finishedAt ?? 0 }))
    .sort((a, b) => a.failureTime - b.failureTime);
  let last = Number.NEGATIVE_INFINITY;
  for (const failure of failed) {
    last = failure.failureTime = Math.max(failure.failureTime, last + 1);
  }
  return failed;
}

export function registerWebhookRoutes(router: Router, site: Site, sender: WebhookSender): void {
  router.rest("GET", "/rest/api/{v}/webhook/failed", "READ", (request) => {
    const { appKey } = request.caller;
    if (appKey === undefined) throw refuse(403, "Only Connect apps can use this operation.");
    const maxResults = Math.min(100, Math.max(1, numberParameter(request, "maxResults", 100)));
    const after = numberParameter(request, "after", 0);
    const oldest = Math.max(after, site.now() - KEPT_MS);
    const failed = failuresOf(sender, appKey).filter(({ failureTime }) => failureTime > oldest);
    const values = failed.slice(0, maxResults).map(({ delivery, failureTime }) => ({
      id: delivery.identifier,
      ...(delivery.body === "" ? {} : { body: delivery.body }),
      url: delivery.url,
      failureTime,
    }));
    const last = values.at(-1);
    const next = restUrl(
      viewOf(site, request),
      `/webhook/failed?maxResults=${maxResults}&after=${last?.failureTime ?? after}`,
    );
    return json(200, { values, maxResults, ...(last ? { next } : {}) });
  });
}
