/**
 * The control calls for what administrators do to field configurations, screens and workflows: fields that are hidden in a project,
 * or left off its create or edit screen; statuses in which nobody may edit.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { empty } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const FieldRulesOrder = z.strictObject({
  projectKey: z.string(),
  rules: z.array(
    z.strictObject({
      fieldId: z.string(),
      issueTypeId: z.string().optional(),
      hidden: z.boolean().optional(),
      notOn: z.array(z.enum(["create", "edit"])).optional(),
    }),
  ),
});

const LockedStatusesOrder = z.strictObject({ projectKey: z.string(), statusIds: z.array(z.string()) });

/**
 * `POST /__sim/control/field-rules {projectKey, rules}` and `locked-statuses {projectKey, statusIds}`: these are the project's from
 * now on.
 */
export function registerFieldRuleControl(router: Router, site: Site): void {
  router.page("POST", "/__sim/control/field-rules", (request) => {
    const { projectKey, rules } = readOrder(FieldRulesOrder, request);
    const project = site.store.project(projectKey);
    if (!project || rules.some(({ fieldId }) => !site.store.field(fieldId)))
      throw refuse(404, "No such project or field.");
    project.fieldRules = rules;
    site.store.touch();
    return empty();
  });
  router.page("POST", "/__sim/control/locked-statuses", (request) => {
    const { projectKey, statusIds } = readOrder(LockedStatusesOrder, request);
    const project = site.store.project(projectKey);
    if (!project) throw refuse(404, "No such project.");
    project.lockedStatusIds = statusIds;
    site.store.touch();
    return empty();
  });
}
