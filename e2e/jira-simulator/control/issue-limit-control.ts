/**
 * The control of what one issue may hold, so that a test reaches a limit with a few comments.
 */
import { z } from "zod";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { presetIssueLimits } from "../limits/issue-limits.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const Figure = z.number().int().nonnegative();
const IssueLimitOrder = z
  .strictObject({ comment: Figure, worklog: Figure, issuelinks: Figure, remoteIssueLinks: Figure })
  .partial();

/** `GET, POST, DELETE /__sim/control/issue-limits`; each answers with the limits in force, DELETE sets Jira's own. */
export function registerIssueLimitControl(router: Router, site: Site): void {
  const path = "/__sim/control/issue-limits";
  router.page("GET", path, () => json(200, site.issueLimits));

  router.page("POST", path, (request) => {
    Object.assign(site.issueLimits, readOrder(IssueLimitOrder, request));
    return json(200, site.issueLimits);
  });

  router.page("DELETE", path, () => {
    Object.assign(site.issueLimits, presetIssueLimits());
    return json(200, site.issueLimits);
  });
}
