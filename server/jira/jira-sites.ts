// Finds the Jira port of an installed site: credentials from the store, every call signed and counted.
import type { Clock } from "../features/ports/clock.ts";
import type { JiraSites } from "../features/ports/jira-site.ts";
import type { Log } from "../features/ports/log.ts";
import { failed, type Outcome } from "../core/failure/jira-failure.ts";
import { createBulk } from "./bulk.ts";
import { createChangeHistory } from "./change-history.ts";
import { createComments } from "./comments.ts";
import { createFailedWebhooks } from "./failed-webhooks.ts";
import type { CallGates } from "./call-gates.ts";
import { createJiraCall, type Call, type CalledJira, type JiraCall } from "./http.ts";
import { createIssueLife } from "./issue-life.ts";
import { createFiles } from "./files.ts";
import { createIssueNames } from "./issue-names.ts";
import { createIssues } from "./issues.ts";
import { createNewestIssues } from "./newest-issues.ts";
import { createParts } from "./parts.ts";
import { createLinks } from "./links.ts";
import { createPeople } from "./people.ts";
import { createProjects } from "./projects.ts";
import { createQueries } from "./queries.ts";
import { createScreens } from "./screens.ts";
import type { Credentials } from "./signing.ts";
import { createWorkflows } from "./workflows.ts";
import { createWorklogs } from "./worklogs.ts";

export interface JiraSitesDependencies {
  /** null: the site is not installed (any more). */
  credentialsOf: (siteId: string, installation?: string) => Promise<Credentials | null>;
  /** Asked at every call, because the descriptor that names it is read later than this is made. */
  appKey: () => string;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  log: Log;
  timeoutMs: number;
  gates: CallGates;
  called: (call: CalledJira) => void;
}

/** Makes the finder. The credentials are read for every port asked for, or known to be in force, so that a rotated secret is used at once. */
export function createJiraSites(deps: JiraSitesDependencies): JiraSites {
  return async (siteId, caller = "live", installation = undefined) => {
    const credentials = await deps.credentialsOf(siteId, installation);
    const calling =
      credentials === null
        ? null
        : {
            ...{ ...deps, credentials, appKey: deps.appKey(), log: deps.log.child({ siteId }) },
            gate: deps.gates.of(siteId, caller),
          };
    const call: JiraCall = calling === null ? notInstalled : createJiraCall(calling);
    return {
      ...createPeople(call),
      ...createProjects(call),
      ...createIssues(call),
      ...createBulk(call, deps.clock),
      ...createNewestIssues(call),
      ...createChangeHistory(call),
      ...createQueries(call),
      ...createIssueLife(call),
      ...createParts(call),
      ...createComments(call),
      ...createFiles(call, calling),
      ...createFailedWebhooks(call),
      ...createWorkflows(call),
      ...createScreens(call),
      ...createIssueNames(call),
      ...createLinks(call),
      ...createWorklogs(call),
    };
  };
}

function notInstalled<T>(_call: Call<T>): Promise<Outcome<T>> {
  return Promise.resolve(failed<T>({ kind: "unauthorised" }));
}
