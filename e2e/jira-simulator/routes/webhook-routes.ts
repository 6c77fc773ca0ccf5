/**
 * Webhooks that Jira gave up on, as the app may ask for them.
 */
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { numberParameter, viewOf } from "./support.ts";

const KEPT_MS = 72 * 3_600_000;

export function registerWebhookRoutes(router: Router, site: Site, sender: WebhookSender): void {
  router.rest("GET", "/rest/api/{v}/webhook/failed", "READ", (request) => {
    const { appKey } = request.caller;
    if (appKey === undefined) throw refuse(403, "Only Connect apps can use this operation.");
    const maxResults = Math.min(100, Math.max(1, numberParameter(request, "maxResults", 100)));
    const after = numberParameter(request, "after", 0);
    const oldest = Math.max(after, site.now() - KEPT_MS);
    const failed = sender.deliveries
      .filter((delivery) => delivery.appKey === appKey && delivery.state === "given-up")
      .map((delivery) => ({ delivery, failureTime: delivery.finishedAt ?? 0 }))
      .filter(({ failureTime }) => failureTime > oldest)
      .sort((a, b) => a.failureTime - b.failureTime);
    const values = failed.slice(0, maxResults).map(({ delivery, failureTime }) => ({
      id: delivery.identifier,
      body: delivery.body,
      url: delivery.url,
      failureTime,
    }));
    const last = values.at(-1);
    const next = restUrl(
      viewOf(site, request),
      `/webhook/failed?maxResults=${maxResults}&after=${last?.failureTime ?? 0}`,
    );
    return json(200, { values, maxResults, ...(failed.length > values.length ? { next } : {}) });
  });
}
