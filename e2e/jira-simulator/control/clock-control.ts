/**
 * The control calls for a site's clock and for its chance.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { json, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const ClockOrder = z
  .strictObject({
    advanceMs: z.number().int().nonnegative(),
    set: z.union([z.number().int(), z.iso.datetime({ offset: true })]),
    reset: z.literal(true),
    freeze: z.boolean(),
    tokens: z.enum(["site", "real"]),
  })
  .partial();

const SeedOrder = z.strictObject({ seed: z.union([z.string(), z.number()]) });

async function moveClock(site: Site, order: z.infer<typeof ClockOrder>): Promise<void> {
  const { advanceMs, set, reset, freeze, tokens } = order;
  const moves = [advanceMs, set, reset].filter((each) => each !== undefined);
  if (moves.length > 1) throw refuse(400, "Only one of advanceMs, set and reset.");
  if (freeze !== undefined) site.clock.freeze(freeze);
  if (tokens !== undefined) site.tokensByRealTime = tokens === "real";
  if (advanceMs !== undefined) await site.clock.advance(advanceMs);
  if (set !== undefined) await site.clock.moveTo(typeof set === "number" ? set : Date.parse(set));
  if (reset) await site.clock.reset();
}

/** What the clock shows, as the control interface and the inspector tell it. */
export function describeClock({ clock, tokensByRealTime }: Site): Record<string, unknown> {
  return {
    now: clock.now(),
    iso: new Date(clock.now()).toISOString(),
    aheadMs: clock.aheadMs,
    frozen: clock.isFrozen,
    tokens: tokensByRealTime ? "real" : "site",
  };
}

export function registerClockControl(router: Router, site: Site): void {
  const shown = (): Reply => json(200, describeClock(site));

  router.page("GET", "/__sim/control/clock", shown);

  router.page("POST", "/__sim/control/clock", async (request) => {
    await moveClock(site, readOrder(ClockOrder, request));
    return shown();
  });

  router.page("POST", "/__sim/control/seed", (request) => {
    site.random.restart(String(readOrder(SeedOrder, request).seed));
    return json(200, { seed: site.random.seedText });
  });
}
