/**
 * The control calls for webhooks: what was sent, and faults on their way.
 */
import { z } from "zod";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { readOrder } from "./read-order.ts";

const Rate = z.number().min(0).max(1);
const Milliseconds = z.number().nonnegative();

const DropOrder = z.strictObject({
  events: z.array(z.string()).optional(),
  times: z.number().int().positive().optional(),
});

const RatesOrder = z.strictObject({
  events: z.array(z.string()).optional(),
  loss: Rate.optional(),
  duplicate: Rate.optional(),
  delay: z
    .strictObject({ rate: Rate, minMs: Milliseconds, maxMs: Milliseconds })
    .refine((it) => it.minMs <= it.maxMs)
    .optional(),
  reorder: z.strictObject({ rate: Rate, atMostMs: Milliseconds.default(5000) }).optional(),
});

export function registerWebhookControl(router: Router, site: Site, sender: WebhookSender): void {
  const webhooks = "/__sim/control/webhooks";

  router.page("GET", webhooks, ({ query }) => {
    const last = Number(query.get("last") ?? 0);
    const withBody = query.get("body") !== "none";
    const states = query.get("states")?.split(",");
    return json(
      200,
      (last > 0 ? sender.deliveries.slice(-last) : sender.deliveries)
        .filter(({ state }) => states === undefined || states.includes(state))
        .map(({ body, lastStatus, ...delivery }) => ({
          ...delivery,
          status: lastStatus ?? null,
          ...(withBody ? { body: body === "" ? null : (JSON.parse(body) as unknown) } : {}),
        })),
    );
  });

  router.page("POST", `${webhooks}/retry-now`, () => {
    sender.retryNow();
    return empty();
  });

  router.page("POST", `${webhooks}/drop`, (request) => {
    site.faults.webhooks.drops.push(readOrder(DropOrder, request));
    return empty();
  });

  router.page("POST", `${webhooks}/faults`, (request) => {
    site.faults.webhooks.rates = readOrder(RatesOrder, request);
    return empty();
  });
}
