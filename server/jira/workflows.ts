// Workflows of one site, as far as Jira tells an app of them: statuses per issue type, resolutions, the transitions that one
// issue offers now, and a transition done. Whole workflows are closed to Connect apps.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { IssueStatus } from "../core/issue/snapshot.ts";
import type { OfferedTransition } from "../core/sync/transition-path.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";
import { fieldPage, fieldsOf, pages } from "./projects.ts";
import { statusOf, statusReply } from "./statuses.ts";
import { wireFields } from "./values/write-value.ts";

const PAGE = 50;

const statusesReply = z.array(z.object({ id: z.string(), statuses: z.array(statusReply) }));
const resolutionPage = z.object({
  values: z.array(z.object({ id: z.string(), name: z.string() })),
  total: z.number(),
});
export const screenField = fieldPage.shape.fields.element.omit({ fieldId: true });
const transitionsReply = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      to: statusReply,
      isAvailable: z.boolean().optional(),
      fields: z.record(z.string(), screenField).optional(),
    }),
  ),
});

type Workflows = Pick<JiraSite, "statuses" | "resolutions" | "transitions" | "transition">;

/** The workflow part of the Jira port. */
export function createWorkflows(call: JiraCall): Workflows {
  return {
    async statuses(projectId) {
      const outcome = await call({
        method: "GET",
        path: path`/rest/api/3/project/${projectId}/statuses`,
        reply: statusesReply,
        operation: "statuses",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.map(({ id, statuses }) => ({ issueTypeId: id, statuses: statuses.map(statusOf) })),
      );
    },
    resolutions: () =>
      pages(async (startAt) => {
        const page = await call({
          method: "GET",
          path: "/rest/api/3/resolution/search",
          query: { startAt, maxResults: PAGE },
          reply: resolutionPage,
          operation: "resolutions",
        });
        return page.ok ? succeeded({ items: page.value.values, total: page.value.total }) : page;
      }),
    async transitions(issueId) {
      const outcome = await call({
        method: "GET",
        path: path`/rest/api/3/issue/${issueId}/transitions`,
        query: { expand: "transitions.fields" },
        reply: transitionsReply,
        operation: "read-transitions",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.transitions.filter(({ isAvailable }) => isAvailable !== false).map(transitionOf),
      );
    },
    transition: (issueId, { transitionId, fields }, trace) =>
      call({
        method: "POST",
        path: path`/rest/api/3/issue/${issueId}/transitions`,
        body: {
          transition: { id: transitionId },
          ...(Object.keys(fields).length === 0 ? {} : { fields: wireFields(fields) }),
        },
        trace,
        operation: "transition-issue",
      }),
  };
}

function transitionOf(wire: z.output<typeof transitionsReply>["transitions"][number]): OfferedTransition {
  const to: IssueStatus = statusOf(wire.to);
  const fields = Object.entries(wire.fields ?? {}).flatMap(([fieldId, field]) =>
    fieldsOf({ ...field, fieldId }),
  );
  return { id: wire.id, name: wire.name, to, fields };
}
