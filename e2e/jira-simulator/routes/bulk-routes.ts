/**
 * Many at once: issues created in one call, entries of a change log read by their ids.
 */
import { isRecord } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { createIssue } from "../issues/create-issue.ts";
import { transitionNewIssue } from "../issues/transition-issue.ts";
import { Refusal, refuse } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { showChangeGroup } from "../representation/changelog.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, issueOf, viewOf } from "./support.ts";

const MOST_AT_ONCE = 50;

interface Failure {
  status: number;
  elementErrors: unknown;
  failedElementNumber: number;
}

/** One element of a bulk create: the issue, or how it failed. */
function createOne(
  site: Site,
  { caller, version }: RestRequest,
  input: unknown,
  index: number,
): { issue: Issue; transition: unknown } | Failure {
  try {
    const body = isRecord(input) ? input : {};
    const issue = createIssue(site, caller, body, version);
    return { issue, transition: transitionNewIssue(site, caller, issue, body, version) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const text = typeof error.reply.body === "string" ? error.reply.body : "{}";
    const elementErrors = JSON.parse(text) as unknown;
    return { status: error.reply.status, elementErrors, failedElementNumber: index };
  }
}

export function registerBulkRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/issue/bulk", "WRITE", (request) => {
    const { issueUpdates } = bodyOf(request);
    const inputs: unknown[] = Array.isArray(issueUpdates) ? issueUpdates : [];
    if (inputs.length === 0) throw refuse(400, "No issues to create were given.");
    if (inputs.length > MOST_AT_ONCE) {
      throw refuse(400, `You can create at most ${MOST_AT_ONCE} issues at once.`);
    }
    const results = inputs.map((input, index) => createOne(site, request, input, index));
    const view = viewOf(site, request);
    const issues = results.flatMap((result) => {
      if (!("issue" in result)) return [];
      const { id, key } = result.issue;
      const self = restUrl(view, `/issue/${id}`);
      return [{ id, key, self, ...(result.transition ? { transition: result.transition } : {}) }];
    });
    const errors = results.filter((result) => "failedElementNumber" in result);
    return json(issues.length > 0 ? 201 : 400, { issues, errors });
  });

  router.rest("POST", "/rest/api/{v}/issue/:issueIdOrKey/changelog/list", "WRITE", (request) => {
    const issue = issueOf(site, request);
    const { changelogIds } = bodyOf(request);
    const ids = Array.isArray(changelogIds) ? changelogIds.map(String) : [];
    const view = viewOf(site, request);
    const histories = issue.history
      .filter(({ id }) => ids.includes(id))
      .map((group) => showChangeGroup(view, group));
    return json(200, { startAt: 0, maxResults: histories.length, total: histories.length, histories });
  });
}
