/**
 * Query parameters that only some may use: flags that override what a screen or a status allows, and the wish that
 * nobody be notified. Which operations know them is in the facts.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-put
 */
import type { Operation } from "../operations/operation.ts";
import { administersJira, may, projectOf } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";
import { refuse } from "./errors.ts";
import type { RestRequest } from "./messages.ts";

const OVERRIDES = ["overrideScreenSecurity", "overrideEditableFlag"];

/** Throws 403 for an override by anybody but an app that administers Jira. */
export function refuseOverrides(store: Store, operation: Operation, request: RestRequest): void {
  const { query, caller } = request;
  const used = OVERRIDES.find((flag) => operation.query?.[flag] && query.get(flag) === "true");
  if (used === undefined || (caller.kind === "app" && administersJira(store, caller))) return;
  throw refuse(403, `Only apps with the Administer Jira permission can use '${used}'.`);
}

/**
 * Whether a change with `notifyUsers=false` notifies nobody: administrators of Jira and of the project can ask for
 * that, the wish of others is ignored without a word.
 */
export function isUnannounced(store: Store, operation: Operation, request: RestRequest): boolean {
  const { query, caller, params } = request;
  if (!operation.query?.["notifyUsers"] || query.get("notifyUsers") !== "false") return false;
  const issue = store.issue(params["issueIdOrKey"] ?? "");
  const administersProject = issue && may(caller.user, "ADMINISTER_PROJECTS", projectOf(store, issue));
  return administersProject || administersJira(store, caller);
}
