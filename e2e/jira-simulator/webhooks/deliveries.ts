/**
 * Webhooks written down: what is owed to an app because of an event, with the body as it is at that moment.
 */
import { randomUUID } from "node:crypto";
import type { SiteEvent } from "../entities/events.ts";
import type { Delivery } from "../entities/installation.ts";
import { strike } from "../faults/webhook-faults.ts";
import type { Site } from "../site/site.ts";
import { webhookBody } from "./bodies.ts";
import type { Subscription } from "./subscriptions.ts";

/** Jira sends no body larger than this. */
const LARGEST_BODY_BYTES = 25 * 1024 * 1024;

function bodyFor(site: Site, event: SiteEvent, { excludeBody, matchedWebhookIds }: Subscription): string {
  if (excludeBody) return "";
  const view = { store: site.store, baseUrl: site.baseUrl, version: 2 as const };
  const body = webhookBody(view, event, site.now());
  return JSON.stringify(matchedWebhookIds ? { ...body, matchedWebhookIds } : body);
}

/** What one subscription is owed: one webhook as a rule, dropped when it is too large; faults change that. */
export function writeDeliveries(site: Site, event: SiteEvent, subscription: Subscription): Delivery[] {
  const now = site.now();
  const body = bodyFor(site, event, subscription);
  const isTooLarge = Buffer.byteLength(body) > LARGEST_BODY_BYTES;
  const delivery: Delivery = {
    id: site.store.nextId("webhook"),
    identifier: randomUUID(),
    appKey: subscription.installation.appKey,
    event: event.event,
    url: subscription.url,
    body: isTooLarge ? "" : body,
    flow: ("flow" in event && event.flow) || "Primary",
    ...(event.caller.trace !== undefined ? { trace: event.caller.trace } : {}),
    createdAt: now,
    attempts: 0,
    dueAt: now,
    state: isTooLarge ? "dropped" : "waiting",
  };
  return strike(delivery, site.faults.webhooks, site.random, () => site.store.nextId("webhook"));
}
