/**
 * Every operation of a site by area.
 */
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { registerAccountRoutes } from "./account-routes.ts";
import { registerAppPropertyRoutes } from "./app-property-routes.ts";
import { registerAppRoutes } from "./app-routes.ts";
import { registerArchiveRoutes } from "./archive-routes.ts";
import { registerBulkMoveRoutes } from "./bulk-move-routes.ts";
import { registerBulkRoutes } from "./bulk-routes.ts";
import { registerAttachmentRoutes } from "./attachment-routes.ts";
import { registerBulkFetchRoutes } from "./bulk-fetch-routes.ts";
import { registerCommentRoutes } from "./comment-routes.ts";
import { registerComponentRoutes } from "./component-routes.ts";
import { registerControlRoutes } from "./control-routes.ts";
import { registerFollowerRoutes } from "./follower-routes.ts";
import { registerDynamicWebhookRoutes } from "./dynamic-webhook-routes.ts";
import { registerFieldRoutes } from "./field-routes.ts";
import { registerIssueLimitRoutes } from "./issue-limit-routes.ts";
import { registerIssueRoutes } from "./issue-routes.ts";
import { registerLinkRoutes } from "./link-routes.ts";
import { registerMetaRoutes } from "./meta-routes.ts";
import { registerCustomerRoutes } from "./customer-routes.ts";
import { registerOrganizationRoutes } from "./organization-routes.ts";
import { registerParticipantRoutes } from "./participant-routes.ts";
import { registerPeopleRoutes } from "./people-routes.ts";
import { registerPluginRoutes } from "./plugin-routes.ts";
import { registerPickerRoutes } from "./picker-routes.ts";
import { registerPictureRoutes } from "./picture-routes.ts";
import { registerProjectLifeRoutes } from "./project-life-routes.ts";
import { registerProjectRoutes } from "./project-routes.ts";
import { registerPropertyRoutes } from "./property-routes.ts";
import { registerRequestFileRoutes } from "./request-file-routes.ts";
import { registerRequestRoutes } from "./request-routes.ts";
import { registerSearchRoutes } from "./search-routes.ts";
import { registerSecurityRoutes } from "./security-routes.ts";
import { registerServiceDeskRoutes } from "./service-desk-routes.ts";
import { registerServiceLevelRoutes } from "./service-level-routes.ts";
import { registerSessionRoutes } from "./session-routes.ts";
import { registerVersionRoutes } from "./version-routes.ts";
import { registerWebhookRoutes } from "./webhook-routes.ts";
import { registerWorklogRoutes } from "./worklog-routes.ts";

/**
 * Registers the REST operations, the /__sim interface and the key server. `siteNamed` finds the sites of this process.
 */
export function registerRoutes(
  router: Router,
  site: Site,
  sender: WebhookSender,
  siteNamed: (name: string) => Site | undefined = () => undefined,
): void {
  registerSessionRoutes(router, site);
  registerPictureRoutes(router);
  registerAppRoutes(router, site);
  registerAppPropertyRoutes(router, site);
  registerPluginRoutes(router, site);
  registerControlRoutes(router, site, sender, siteNamed);
  registerPeopleRoutes(router, site);
  registerAccountRoutes(router, site);
  registerProjectRoutes(router, site);
  registerProjectLifeRoutes(router, site);
  registerMetaRoutes(router, site);
  registerFieldRoutes(router, site);
  registerSecurityRoutes(router, site);
  registerPickerRoutes(router, site);
  registerVersionRoutes(router, site);
  registerComponentRoutes(router, site);
  registerIssueLimitRoutes(router, site);
  registerIssueRoutes(router, site);
  registerPropertyRoutes(router, site);
  registerCommentRoutes(router, site);
  registerBulkRoutes(router, site);
  registerBulkMoveRoutes(router, site);
  registerArchiveRoutes(router, site);
  registerLinkRoutes(router, site);
  registerWorklogRoutes(router, site);
  registerFollowerRoutes(router, site);
  registerAttachmentRoutes(router, site);
  registerSearchRoutes(router, site);
  registerBulkFetchRoutes(router, site);
  registerWebhookRoutes(router, site, sender);
  registerDynamicWebhookRoutes(router, site);
  registerServiceDeskRoutes(router, site);
  registerRequestRoutes(router, site);
  registerRequestFileRoutes(router, site);
  registerParticipantRoutes(router, site);
  registerServiceLevelRoutes(router, site);
  registerOrganizationRoutes(router, site);
  registerCustomerRoutes(router, site);
}
