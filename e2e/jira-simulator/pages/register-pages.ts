/**
 * The browser pages of one simulated site. They are thin: the server writes the frame of a page, its scripts (pages/browser) call
 * the site's REST API as the person who is logged in.
 */
import type { Router } from "../http/router.ts";
import type { Simulator, Site } from "../site/site.ts";
import { registerAdminPages } from "./admin-pages.ts";
import { registerAssets } from "./assets.ts";
import { registerFrameCalls } from "./frame-calls.ts";
import { registerIssuePages } from "./issue-pages.ts";
import { registerMediaPages } from "./media-pages.ts";
import { registerProjectPages } from "./project-pages.ts";
import { registerSettingsPages } from "./settings-pages.ts";
import { registerStartPages } from "./start-pages.ts";

/** Registers every page, script and style of a site on its router. */
export function registerPages(router: Router, _simulator: Simulator, site: Site): void {
  registerAssets(router, site);
  registerStartPages(router, site);
  registerProjectPages(router, site);
  registerSettingsPages(router, site);
  registerIssuePages(router, site);
  registerMediaPages(router, site);
  registerAdminPages(router, site);
  registerFrameCalls(router, site);
}
