/**
 * The control call that tells what customers could ever see of the site's requests.
 */
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

/** `GET /__sim/control/portal?since=n`. */
export function registerPortalControl(router: Router, site: Site): void {
  router.page("GET", "/__sim/control/portal", (request) =>
    json(200, site.portal.since(Number(request.query.get("since") ?? 0))),
  );
}
