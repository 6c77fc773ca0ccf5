/**
 * Bulk moves and their progress; closed to apps.
 */
import { refuseBulk } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { readBulkMove, startBulkMove } from "../issues/bulk-move.ts";
import { administersJira, globalPermissionsOf } from "../permissions/permissions.ts";
import { showUser } from "../representation/people.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, viewOf } from "./support.ts";

/** `POST /bulk/issues/move` and `GET /bulk/queue/{taskId}`, for who submitted it and administrators of Jira. */
export function registerBulkMoveRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/3/bulk/issues/move", "INACCESSIBLE", (request) => {
    const { caller } = request;
    if (!globalPermissionsOf(caller.user).has("BULK_CHANGE")) {
      throw refuseBulk(400, "You do not have the permission to change issues in bulk.");
    }
    const { id } = startBulkMove(site, caller, readBulkMove(site, caller, bodyOf(request)));
    return json(201, { taskId: id });
  });

  router.rest("GET", "/rest/api/3/bulk/queue/:taskId", "INACCESSIBLE", (request) => {
    const { caller } = request;
    const task = site.store.data.bulkTasks?.find(({ id }) => id === request.params["taskId"]);
    if (!task || (task.submittedById !== caller.user.accountId && !administersJira(site.store, caller))) {
      throw refuseBulk(400, "The task associated with this taskId is not a bulk operation task");
    }
    const { processed, failed } = task;
    const done = processed.length + Object.keys(failed).length;
    return json(200, {
      taskId: task.id,
      status: task.status,
      progressPercent: Math.floor((100 * done) / Math.max(1, task.totalIssueCount)),
      submittedBy: showUser(viewOf(site, request), task.submittedById),
      created: new Date(task.created).toISOString(),
      started: new Date(task.started).toISOString(),
      updated: new Date(task.updated).toISOString(),
      totalIssueCount: task.totalIssueCount,
      processedAccessibleIssues: processed.map(Number),
      ...(Object.keys(failed).length > 0 ? { failedAccessibleIssues: failed } : {}),
      invalidOrInaccessibleIssueCount: task.invalidCount,
    });
  });
}
