/**
 * The control calls for faults of the REST interface: ordered answers, latency, a site that is down.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const Milliseconds = z.number().nonnegative();
const Moment = z.enum(["before", "after"]);

const FaultOrder = z.strictObject({
  match: z
    .strictObject({ method: z.string(), pathContains: z.string(), caller: z.string() })
    .partial()
    .default({}),
  times: z.number().int().positive().optional(),
  rate: z.number().min(0).max(1).optional(),
  calls: z.array(z.number().int().positive()).optional(),
  answer: z.strictObject({
    status: z.number().int().min(100).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    delayMs: Milliseconds.optional(),
    latency: z
      .union([
        z.strictObject({ minMs: Milliseconds, maxMs: Milliseconds }).refine((it) => it.minMs <= it.maxMs),
        z
          .strictObject({ medianMs: z.number().positive(), p95Ms: z.number().positive() })
          .refine((it) => it.medianMs <= it.p95Ms),
      ])
      .optional(),
    cut: Moment.optional(),
    hang: Moment.optional(),
    garble: z.enum(["page", "half"]).optional(),
  }),
});

const DownOrder = z.strictObject({
  down: z.boolean(),
  how: z.enum(["503", "refused"]).default("503"),
  forMs: z.number().positive().optional(),
  site: z.string().optional(),
});

/** The faults in force, as the control interface and the inspector tell them. */
export function describeFaults({ faults, door }: Site): Record<string, unknown> {
  return {
    down: faults.down,
    refusing: door?.isShut ?? false,
    calls: faults.calls,
    webhooks: faults.webhooks,
  };
}

/** `siteNamed` finds the sites of this process, so that one can be brought back through another. */
export function registerFaultControl(
  router: Router,
  site: Site,
  siteNamed: (name: string) => Site | undefined,
): void {
  router.page("GET", "/__sim/control/fault", () => json(200, describeFaults(site)));

  router.page("POST", "/__sim/control/fault", (request) => {
    site.faults.order(readOrder(FaultOrder, request));
    return empty();
  });

  router.page("DELETE", "/__sim/control/fault", () => {
    site.faults.clear();
    return empty();
  });

  router.page("POST", "/__sim/control/down", async (request) => {
    const order = readOrder(DownOrder, request);
    const target = siteNamed(order.site ?? site.name);
    if (!target) throw refuse(404, `There is no site ${order.site}.`);
    if (target === site && order.how === "refused" && order.down && order.forMs === undefined) {
      throw refuse(400, "A site that refuses connections needs forMs, or the order through another site.");
    }
    target.faults.down = order.down && order.how === "503";
    if (!order.down) await target.door?.open();
    else if (order.how === "refused") target.door?.shut(order.forMs);
    return empty();
  });
}
