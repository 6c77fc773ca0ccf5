/**
 * Signed addresses of app pages for scripts: of a dialog that an app opens, and of any page for tests. As in Jira, conditions and
 * permissions hide menu entries only: the address itself is given to everybody who is logged in.
 */
import { z } from "zod";
import { json, type PageRequest, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { findModule, frameUrl, passedValues } from "./app-modules.ts";

const Asked = z.object({
  appKey: z.string(),
  moduleKey: z.string(),
  projectKey: z.string().optional(),
  issueKey: z.string().optional(),
});

/** Registers `GET /__sim/frame-url` and `POST /__sim/dialog-frame`; both answer `{url, name}`. */
export function registerFrameCalls(router: Router, site: Site): void {
  router.page("GET", "/__sim/frame-url", (request) =>
    signedAddress(site, request, Object.fromEntries(request.query), passedValues(request.query)),
  );
  router.page("POST", "/__sim/dialog-frame", (request) => signedAddress(site, request, request.body));
}

function signedAddress(
  site: Site,
  request: PageRequest,
  asked: unknown,
  passed: Record<string, string> = {},
): Reply {
  if (!request.user) return json(401, { error: "Nobody is logged in." });
  const parsed = Asked.safeParse(asked);
  if (!parsed.success) return json(400, { error: "appKey and moduleKey are needed." });
  const { appKey, moduleKey, projectKey, issueKey } = parsed.data;
  const found = findModule(site, appKey, moduleKey);
  if (!found) return json(404, { error: `There is no page ${moduleKey} of an app ${appKey} here.` });
  const issue = issueKey === undefined ? undefined : site.store.issue(issueKey);
  const project = site.store.project(projectKey ?? issue?.projectId ?? "");
  if (projectKey !== undefined && !project) return json(404, { error: `There is no project ${projectKey}.` });
  if (issueKey !== undefined && !issue) return json(404, { error: `There is no issue ${issueKey}.` });
  const url = frameUrl(site, found, request.user, { project, issue, passed });
  return json(200, { url, name: found.module.name });
}
