// People and permissions of one site: always asked of Jira, never believed from a browser.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite, SitePerson } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";
import { jiraTime } from "./values/times.ts";

const administer = "ADMINISTER_PROJECTS";
const browse = "BROWSE_PROJECTS";
const administerSite = "ADMINISTER";

const grantsReply = z.object({
  globalPermissions: z.array(z.string()),
  projectPermissions: z.array(z.object({ permission: z.string(), projects: z.array(z.coerce.string()) })),
});
const accountReply = z.object({ accountId: z.string(), displayName: z.string() });

const userReply = z
  .object({
    accountId: z.string(),
    accountType: z.string().nullish(),
    displayName: z.string().nullish(),
    emailAddress: z.string().nullish(),
    active: z.boolean().nullish(),
  })
  .transform(({ accountId, displayName, emailAddress, active, accountType }) => ({
    ...{ accountId, displayName: displayName ?? "Former user", email: emailAddress || null },
    ...{ active: active ?? true, isApp: accountType === "app" },
  }));

type People = Pick<
  JiraSite,
  "appAccount" | "permissionsOf" | "grantedTo" | "siteTime" | "displayNameOf" | "peopleWith" | "findPeople"
>;

/** The people part of the Jira port. */
export function createPeople(call: JiraCall): People {
  return {
    appAccount: () =>
      call({ method: "GET", path: "/rest/api/3/myself", reply: accountReply, operation: "app-account" }),
    async permissionsOf(accountId, projectIds) {
      const projects = projectIds.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/permissions/check",
        body: {
          accountId,
          globalPermissions: [administerSite],
          ...(projects.length === 0
            ? {}
            : { projectPermissions: [{ projects, issues: [], permissions: [administer, browse] }] }),
        },
        reply: grantsReply,
        operation: "check-permissions",
      });
      if (!outcome.ok) return outcome;
      const { globalPermissions, projectPermissions } = outcome.value;
      const granted = (permission: string) =>
        projectPermissions
          .filter((grant) => grant.permission === permission)
          .flatMap((grant) => grant.projects);
      return succeeded({
        administersSite: globalPermissions.includes(administerSite),
        administers: granted(administer),
        browses: granted(browse),
      });
    },
    async grantedTo(accountId, projectId, permissions) {
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/permissions/check",
        body: {
          accountId,
          projectPermissions: [{ projects: [Number(projectId)], issues: [], permissions }],
        },
        reply: grantsReply,
        operation: "check-own-permissions",
      });
      if (!outcome.ok) return outcome;
      const granted = outcome.value.projectPermissions.filter(({ projects }) => projects.includes(projectId));
      return succeeded(granted.map(({ permission }) => permission));
    },
    async siteTime() {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/serverInfo",
        reply: z.object({ serverTime: jiraTime }),
        operation: "site-time",
      });
      return outcome.ok ? succeeded(outcome.value.serverTime) : outcome;
    },
    async displayNameOf(accountId) {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/user",
        query: { accountId },
        reply: accountReply,
        operation: "read-user",
      });
      return outcome.ok ? succeeded(outcome.value.displayName) : outcome;
    },
    async peopleWith(accountIds) {
      if (accountIds.length === 0) return succeeded([]);
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/user/bulk",
        query: { accountId: accountIds, maxResults: accountIds.length },
        reply: z.object({ values: z.array(userReply) }),
        operation: "read-users",
      });
      return outcome.ok ? succeeded(outcome.value.values.map(withoutType)) : outcome;
    },
    async findPeople(text) {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/user/search",
        query: { query: text, maxResults: 50 },
        reply: z.array(userReply),
        operation: "find-users",
      });
      if (!outcome.ok) return outcome;
      return succeeded(outcome.value.filter(({ isApp }) => !isApp).map(withoutType));
    },
  };
}

function withoutType({ accountId, displayName, email, active }: z.output<typeof userReply>): SitePerson {
  return { accountId, displayName, email, active };
}
