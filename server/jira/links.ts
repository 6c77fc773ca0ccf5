// Links between issues of one site: their types, making and deleting. They are read with the issue itself.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";

const typesReply = z.object({
  issueLinkTypes: z.array(
    z.object({ id: z.string(), name: z.string(), inward: z.string(), outward: z.string() }),
  ),
});

const remoteReply = z.array(
  z.object({
    id: z.union([z.number(), z.string()]).transform(String),
    globalId: z.string().nullish(),
    relationship: z.string().nullish(),
    object: z.object({ url: z.string(), title: z.string() }),
  }),
);

type Links = Pick<
  JiraSite,
  "linkTypes" | "createLink" | "deleteLink" | "putRemoteLink" | "listRemoteLinks" | "deleteRemoteLink"
>;

/** The link part of the Jira port. */
export function createLinks(call: JiraCall): Links {
  return {
    async linkTypes() {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/issueLinkType",
        reply: typesReply,
        operation: "link-types",
      });
      if (outcome.ok) return succeeded(outcome.value.issueLinkTypes);
      return outcome.failure.kind === "missing" ? succeeded([]) : outcome;
    },
    // The issue that Jira calls the inward one is the source: it shows the link with the outward words.
    createLink: ({ typeId, source, destination }, trace) =>
      call({
        method: "POST",
        path: "/rest/api/3/issueLink",
        body: { type: { id: typeId }, inwardIssue: { id: source }, outwardIssue: { id: destination } },
        trace,
        operation: "create-link",
      }),
    deleteLink: (linkId, trace) =>
      call({
        method: "DELETE",
        path: path`/rest/api/3/issueLink/${linkId}`,
        trace,
        operation: "delete-link",
      }),
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/
    putRemoteLink: (issueId, { globalId, url, title, relationship }, trace) =>
      call({
        method: "POST",
        path: path`/rest/api/3/issue/${issueId}/remotelink`,
        body: {
          globalId,
          application: { type: "net.lockstep.sync", name: "Lockstep" },
          relationship,
          object: { url, title },
        },
        trace,
        operation: "put-remote-link",
      }),
    async listRemoteLinks(issueId) {
      const outcome = await call({
        method: "GET",
        path: path`/rest/api/3/issue/${issueId}/remotelink`,
        reply: remoteReply,
        operation: "list-remote-links",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.map(({ id, globalId, relationship, object: { url, title } }) => ({
          ...{ id, url, title },
          ...{ globalId: globalId ?? null, relationship: relationship ?? null },
        })),
      );
    },
    deleteRemoteLink: (issueId, globalId, trace) =>
      call({
        method: "DELETE",
        path: path`/rest/api/3/issue/${issueId}/remotelink`,
        query: { globalId },
        trace,
        operation: "delete-remote-link",
      }),
  };
}
