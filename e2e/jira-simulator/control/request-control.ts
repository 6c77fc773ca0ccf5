/**
 * The control calls for what administrators and automation do to requests: approvals, changed request types.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { startApproval } from "../issues/approvals.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const ApprovalOrder = z.strictObject({
  issueKey: z.string(),
  name: z.string().default("Waiting for approval"),
  approverIds: z.array(z.string()).min(1),
});

const RequestTypeOrder = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  hidden: z.boolean().optional(),
  removed: z.literal(true).optional(),
});

/** Issues of a removed type keep its id, but read as without a request type. */
function changeRequestType(site: Site, order: z.infer<typeof RequestTypeOrder>): void {
  const type = site.store.requestType(order.id);
  if (!type) throw refuse(404, "No such request type.");
  const { requestTypes } = site.store.data;
  if (order.removed) requestTypes.splice(requestTypes.indexOf(type), 1);
  if (order.name !== undefined) type.name = order.name;
  if (order.hidden !== undefined) type.hidden = order.hidden;
  site.store.touch();
}

/** `POST /__sim/control/approval {issueKey, name?, approverIds}`, `POST .../request-type {id, name?, hidden?, removed?}`. */
export function registerRequestControl(router: Router, site: Site): void {
  router.page("POST", "/__sim/control/approval", (request) => {
    const { issueKey, name, approverIds } = readOrder(ApprovalOrder, request);
    const issue = site.store.issue(issueKey);
    if (!issue) throw refuse(404, "No such issue.");
    return json(201, startApproval(site, issue, name, approverIds));
  });

  router.page("POST", "/__sim/control/request-type", (request) => {
    changeRequestType(site, readOrder(RequestTypeOrder, request));
    return empty();
  });
}
