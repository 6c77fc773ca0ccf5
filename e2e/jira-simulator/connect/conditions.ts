/**
 * The conditions under which Jira shows a module of an app. They hide pages and their menu entries; the app's own
 * server is reached without them.
 * https://developer.atlassian.com/cloud/jira/platform/conditions/
 */
import { z } from "zod";
import type { Condition } from "../entities/installation.ts";
import type { Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { globalPermissionsOf, permissionsIn } from "../permissions/permissions.ts";
import { LICENCE } from "./module-frame.ts";

/** Who looks, and at what. */
export interface Beholder {
  user: User;
  project?: Project | undefined;
  issue?: Issue | undefined;
}

type Test = (at: Beholder, params: Record<string, string>) => boolean;

/** Names of permissions that descriptors used before permissions had keys. */
const OLD_NAMES: Record<string, string> = {
  BROWSE: "BROWSE_PROJECTS",
  PROJECT_ADMIN: "ADMINISTER_PROJECTS",
  CREATE_ISSUE: "CREATE_ISSUES",
  EDIT_ISSUE: "EDIT_ISSUES",
  DELETE_ISSUE: "DELETE_ISSUES",
};

function holds({ user, project }: Beholder, permission = ""): boolean {
  const name = permission.toUpperCase();
  const wanted = OLD_NAMES[name] ?? name;
  return project !== undefined && [...permissionsIn(project, user)].some((each) => each === wanted);
}

const TESTS: Readonly<Record<string, Test>> = {
  user_is_logged_in: () => true,
  user_is_admin: ({ user }) => user.siteAdmin,
  user_is_sysadmin: ({ user }) => user.siteAdmin,
  user_is_project_admin: (at) => holds(at, "ADMINISTER_PROJECTS"),
  has_selected_project: ({ project }) => project !== undefined,
  has_project_permission: (at, { permission }) => holds(at, permission),
  has_issue_permission: (at, { permission }) => at.issue !== undefined && holds(at, permission),
  has_global_permission: ({ user }, { permission = "" }) =>
    [...globalPermissionsOf(user)].some((each) => each === permission.toUpperCase()),
  project_type: ({ project }, { projectTypeKey }) => project?.type === projectTypeKey,
  is_issue_editable: (at) => at.issue !== undefined && holds(at, "EDIT_ISSUES"),
  is_issue_assigned_to_current_user: ({ user, issue }) => issue?.assigneeId === user.accountId,
  can_attach_file_to_issue: (at) => at.issue !== undefined && holds(at, "CREATE_ATTACHMENTS"),
  addon_is_licensed: () => LICENCE === "active",
};

/** A condition of a descriptor; one that is not evaluated here is refused rather than believed. */
export const ConditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ or: z.array(ConditionSchema) }),
      z.strictObject({ and: z.array(ConditionSchema) }),
      z.strictObject({
        condition: z
          .string()
          .refine((name) => name in TESTS, `must be one of ${Object.keys(TESTS).join(", ")}`),
        invert: z.boolean().optional(),
        params: z.record(z.string(), z.string()).optional(),
      }),
    ],
    { error: "must be a condition, or a group of them under or, and" },
  ),
);

/** Whether a module with these conditions is shown. */
export function allHold(conditions: Condition[] = [], at: Beholder): boolean {
  return conditions.every((each) => {
    if ("or" in each) return each.or.some((inner) => allHold([inner], at));
    if ("and" in each) return allHold(each.and, at);
    const isTrue = TESTS[each.condition]?.(at, each.params ?? {}) ?? false;
    return each.invert === true ? !isTrue : isTrue;
  });
}
