/**
 * The test's own interface to a site, under /__sim/control: what was asked, what was sent, faults to come.
 */
import { z } from "zod";
import { registerAppControl } from "../control/app-control.ts";
import { registerBackupControl } from "../control/backup-control.ts";
import { registerClockControl } from "../control/clock-control.ts";
import { registerFieldRuleControl } from "../control/field-rule-control.ts";
import { registerPortalControl } from "../control/portal-control.ts";
import { registerFaultControl } from "../control/fault-control.ts";
import { registerMoveControl } from "../control/move-control.ts";
import { registerIndexControl } from "../control/index-control.ts";
import { registerIssueLimitControl } from "../control/issue-limit-control.ts";
import { registerLimitControl } from "../control/limit-control.ts";
import { registerLogControl } from "../control/log-control.ts";
import { readOrder } from "../control/read-order.ts";
import { registerUserControl } from "../control/user-control.ts";
import { registerWebhookControl } from "../control/webhook-control.ts";
import { registerRequestControl } from "../control/request-control.ts";
import { refuse } from "../http/errors.ts";
import { empty } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";

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

/** `siteNamed` finds the sites of this process. */
export function registerControlRoutes(
  router: Router,
  site: Site,
  sender: WebhookSender,
  siteNamed: (name: string) => Site | undefined,
): void {
  const control = "/__sim/control";
  registerAppControl(router, site);
  registerBackupControl(router, site);
  registerClockControl(router, site);
  registerFaultControl(router, site, siteNamed);
  registerWebhookControl(router, site, sender);
  registerLogControl(router, site, sender);
  registerPortalControl(router, site);
  registerLimitControl(router, site);
  registerIssueLimitControl(router, site);
  registerIndexControl(router, site);
  registerMoveControl(router, site);
  registerUserControl(router, site);
  registerRequestControl(router, site);
  registerFieldRuleControl(router, site);

  router.page("POST", `${control}/required-field`, (request) => {
    setRequired(site, readOrder(RequiredFieldOrder, request));
    return empty();
  });
}
