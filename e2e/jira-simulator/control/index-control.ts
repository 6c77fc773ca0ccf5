/**
 * The control of the search index: how late searches see changes.
 */
import { z } from "zod";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const IndexOrder = z
  .strictObject({ lagMs: z.number().nonnegative(), held: z.boolean(), forgiving: z.boolean() })
  .partial();

/** `GET, POST /__sim/control/index {lagMs?, held?, forgiving?}`; answers with the state and how many changes wait. */
export function registerIndexControl(router: Router, site: Site): void {
  const path = "/__sim/control/index";
  router.page("GET", path, () => json(200, site.searchIndex.state()));

  router.page("POST", path, (request) => {
    const { lagMs, held, forgiving } = readOrder(IndexOrder, request);
    if (lagMs !== undefined) site.searchIndex.lag(lagMs);
    if (held !== undefined) site.searchIndex.hold(held);
    if (forgiving !== undefined) site.searchIndex.forgiving = forgiving;
    return json(200, site.searchIndex.state());
  });
}
