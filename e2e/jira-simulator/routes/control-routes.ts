/**
 * The test's own interface to a site, under /__sim/control: what was asked, what was sent, faults to come.
 */
import { z } from "zod";
import { registerAppControl } from "../control/app-control.ts";
import { registerClockControl } from "../control/clock-control.ts";
import { registerIndexControl } from "../control/index-control.ts";
import { registerLimitControl } from "../control/limit-control.ts";
import { readOrder } from "../control/read-order.ts";
import { refuse } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";

const FaultOrder = z.strictObject({
  match: z
    .strictObject({ method: z.string(), pathContains: z.string(), caller: z.string() })
    .partial()
    .default({}),
  times: z.number().int().positive().optional(),
  answer: z.strictObject({
    status: z.number().int().min(100).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    delayMs: z.number().nonnegative().optional(),
    cut: z.enum(["before", "after"]).optional(),
  }),
});

const DropOrder = z.strictObject({
  events: z.array(z.string()).optional(),
  times: z.number().int().positive().optional(),
});

const RequiredFieldOrder = z.strictObject({
  projectKey: z.string(),
  fieldId: z.string(),
  issueTypeId: z.string().optional(),
  required: z.boolean(),
});

function setRequired(site: Site, order: z.infer<typeof RequiredFieldOrder>): void {
  const project = site.store.project(order.projectKey);
  if (!project || !site.store.field(order.fieldId)) throw refuse(404, "No such project or field.");
  const { fieldId, issueTypeId } = order;
  const others = project.requiredFields.filter(
    (rule) => rule.fieldId !== fieldId || rule.issueTypeId !== issueTypeId,
  );
  project.requiredFields = order.required ? [...others, { fieldId, issueTypeId }] : others;
  site.store.touch();
}

export function registerControlRoutes(router: Router, site: Site, sender: WebhookSender): void {
  const control = "/__sim/control";
  registerAppControl(router, site);
  registerClockControl(router, site);
  registerLimitControl(router, site);
  registerIndexControl(router, site);

  router.page("GET", `${control}/requests`, (request) => {
    return json(200, site.requests.since(Number(request.query.get("since") ?? 0)));
  });

  router.page("GET", `${control}/webhooks`, () => {
    return json(
      200,
      sender.deliveries.map(({ body, lastStatus, ...delivery }) => ({
        ...delivery,
        status: lastStatus ?? null,
        body: body === "" ? null : (JSON.parse(body) as unknown),
      })),
    );
  });

  router.page("POST", `${control}/webhooks/retry-now`, () => {
    sender.retryNow();
    return empty();
  });

  router.page("POST", `${control}/webhooks/drop`, (request) => {
    site.faults.drops.push(readOrder(DropOrder, request));
    return empty();
  });

  router.page("POST", `${control}/fault`, (request) => {
    site.faults.calls.push(readOrder(FaultOrder, request));
    return empty();
  });

  router.page("DELETE", `${control}/fault`, () => {
    site.faults.calls.length = 0;
    site.faults.drops.length = 0;
    site.faults.down = false;
    return empty();
  });

  router.page("POST", `${control}/down`, (request) => {
    site.faults.down = readOrder(z.strictObject({ down: z.boolean() }), request).down;
    return empty();
  });

  router.page("POST", `${control}/required-field`, (request) => {
    setRequired(site, readOrder(RequiredFieldOrder, request));
    return empty();
  });

  router.page("GET", `${control}/idle`, () => json(200, { idle: sender.isIdle() }));
}
