/**
 * The control calls for the rate limits of a site.
 */
import { z } from "zod";
import { json, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { presetLimits } from "../limits/settings.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const Figure = z.number().int().nonnegative();

const LimitOrder = z
  .strictObject({
    enabled: z.boolean(),
    pointsPerHour: Figure,
    quota: z.enum(["global", "tenant"]),
    informative: z.boolean(),
    burst: z.strictObject({ GET: Figure, POST: Figure, PUT: Figure, DELETE: Figure }).partial(),
    burstOf: z.record(z.string().regex(/^(GET|POST|PUT|DELETE) \/rest\//), Figure),
    perIssue: z.array(z.strictObject({ writes: Figure, seconds: z.number().positive() })),
    /** Starts counting anew. */
    forget: z.literal(true),
  })
  .partial();

/** The limits in force and the points each installed app has left. */
export function describeLimits({ limits, store }: Site): Record<string, unknown> {
  const apps = store.data.installations.map(({ appKey }) => {
    const { left, resetAt } = limits.quotaOf(appKey);
    return { appKey, pointsLeft: left, resetAt: new Date(resetAt).toISOString() };
  });
  return { ...limits.settings, apps };
}

export function registerLimitControl(router: Router, site: Site): void {
  const shown = (): Reply => json(200, describeLimits(site));

  router.page("GET", "/__sim/control/limits", shown);

  router.page("POST", "/__sim/control/limits", (request) => {
    const { burst, burstOf, forget, ...order } = readOrder(LimitOrder, request);
    const { settings } = site.limits;
    Object.assign(settings, order);
    Object.assign(settings.burst, burst);
    Object.assign(settings.burstOf, burstOf);
    if (forget) site.limits.forget();
    return shown();
  });

  router.page("DELETE", "/__sim/control/limits", () => {
    site.limits.settings = presetLimits();
    site.limits.forget();
    return shown();
  });
}
