/**
 * The control that moves an issue, as somebody would in the browser.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { moveIssue } from "../issues/move-issue.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const MoveOrder = z.strictObject({
  issueKey: z.string(),
  projectKey: z.string(),
  issueTypeId: z.string().optional(),
});

/**
 * `POST /__sim/control/move {issueKey, projectKey, issueTypeId?}` in the caller's name, or the site administrator's;
 * the type stays where none is named. Answers `{id, key}`.
 */
export function registerMoveControl(router: Router, site: Site): void {
  router.page("POST", "/__sim/control/move", (request) => {
    const order = readOrder(MoveOrder, request);
    const issue = site.store.issue(order.issueKey);
    const project = site.store.project(order.projectKey);
    const type = site.store.issueType(order.issueTypeId ?? issue?.issueTypeId ?? "");
    const user = request.user ?? site.store.data.users.find((each) => each.siteAdmin);
    if (!issue || !project || !type || !user) throw refuse(404, "No such issue, project or issue type.");
    moveIssue(site, { kind: "user", user }, issue, project, type);
    return json(200, { id: issue.id, key: issue.key });
  });
}
