// Issues of one site: read, create, edit with read-back, look-up by operation id, changes since a time.
import { z } from "zod";
import { failed, succeeded } from "../core/failure/jira-failure.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import type { FieldsToRead, JiraSite } from "../features/ports/jira-site.ts";
import { watchersField } from "../core/fields/watchers.ts";
import { readFiles } from "./files.ts";
import { path, type JiraCall } from "./http.ts";
import { asked, newIssueBody } from "./issue-wire.ts";
import { markerKey } from "./marker.ts";
import { notifying } from "./notifying.ts";
import { quoted } from "./quoted.ts";
import { keyField } from "./read-only-fields.ts";
import { readFields } from "./values/read-value.ts";
import { relationsOf } from "./relations.ts";
import { readStatus } from "./statuses.ts";
import { ofEstimates } from "./values/time-tracking.ts";
import { jiraTime } from "./values/times.ts";
import { wireEdit } from "./values/write-value.ts";
import { createWatchers } from "./watchers.ts";

const MINUTE_MS = 60_000;
const PAGE = 100;

const markerSchema = z.object({ pairId: z.uuid(), operationId: z.uuid() });

/** An issue as Jira shows it. */
export const issueReply = z.object({
  id: z.string(),
  key: z.string(),
  fields: z
    .object({
      issuetype: z.object({ id: z.string() }),
      project: z.object({ id: z.string() }),
      updated: jiraTime,
    })
    .loose(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const createdReply = z.object({ id: z.string(), key: z.string() });
const searchReply = z.object({
  issues: z.array(z.object({ id: z.string(), key: z.string(), fields: z.object({ updated: jiraTime }) })),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});
const timesReply = z.object({
  issues: z.array(z.object({ id: z.string(), fields: z.object({ created: jiraTime, updated: jiraTime }) })),
});
const foundReply = z.object({ issues: z.array(createdReply) });

type Issues = Pick<
  JiraSite,
  "readIssue" | "issueTimes" | "createIssue" | "editIssue" | "findIssueByOperation" | "changedIssues"
>;

/** The issue part of the Jira port. */
export function createIssues(call: JiraCall): Issues {
  const watchers = createWatchers(call);
  /** Values of the fields that were asked for, those with a call of their own among them. */
  const snapshotWithWatchers = async (wire: z.output<typeof issueReply>, fields: FieldsToRead) => {
    const snapshot = snapshotOf(wire, fields);
    if (!(watchersField in fields)) return snapshot;
    const reading = await watchers.read(wire.id, wire.fields[watchersField]);
    return { ...snapshot, fields: { ...snapshot.fields, [watchersField]: reading } };
  };
  const readIssue: Issues["readIssue"] = async (issueId, fields, relations = {}) => {
    const wanted = asked(fields, relations);
    const outcome = await call({
      method: "GET",
      path: path`/rest/api/3/issue/${issueId}`,
      query: { fields: wanted.fields.join(","), properties: wanted.properties.join(",") },
      reply: issueReply,
      operation: "read-issue",
    });
    if (!outcome.ok) return outcome;
    const relatedTo = relationsOf(outcome.value.fields, relations);
    const listed = relations.files === true ? { files: readFiles(outcome.value.fields) } : {};
    const snapshot = await snapshotWithWatchers(outcome.value, fields);
    return succeeded({ ...snapshot, ...relatedTo, ...listed });
  };
  return {
    readIssue,
    async createIssue(issue, trace) {
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/issue",
        body: newIssueBody(issue),
        trace,
        reply: createdReply,
        operation: "create-issue",
      });
      return outcome.ok ? outcome : failed(ofEstimates(outcome.failure, Object.keys(issue.fields)));
    },
    async editIssue(issueId, { [watchersField]: watching, ...writes }, readBack, trace, announce) {
      if (watching?.kind === "users") {
        const set = await watchers.set(issueId, watching.users, trace);
        if (!set.ok) return set;
        if (Object.keys(writes).length === 0) return readIssue(issueId, readBack);
      }
      const outcome = await call({
        method: "PUT",
        path: path`/rest/api/3/issue/${issueId}`,
        query: { returnIssue: "true", ...notifying(announce) },
        body: wireEdit(writes),
        trace,
        reply: issueReply.or(z.undefined()),
        operation: "edit-issue",
      });
      if (!outcome.ok) return failed(ofEstimates(outcome.failure, Object.keys(writes)));
      if (outcome.value === undefined) return readIssue(issueId, readBack);
      return watching === undefined
        ? succeeded(snapshotOf(outcome.value, readBack))
        : succeeded(await snapshotWithWatchers(outcome.value, readBack));
    },
    async issueTimes(issueIds) {
      if (issueIds.length === 0) return succeeded([]);
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/issue/bulkfetch",
        body: { issueIdsOrKeys: issueIds, fields: ["created", "updated"] },
        reply: timesReply,
        operation: "issue-times",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.issues.map(({ id, fields }) => ({
          ...{ id, createdAt: fields.created, updatedAt: fields.updated },
        })),
      );
    },
    async findIssueByOperation(projectId, operationId) {
      const jql = `project = ${quoted(projectId)} AND issue.property[${markerKey}].operationId = ${quoted(operationId)}`;
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/search/jql",
        body: { jql, fields: ["summary"], maxResults: 2 },
        reply: foundReply,
        operation: "find-issue",
      });
      if (!outcome.ok) return outcome;
      const found = outcome.value.issues[0];
      return succeeded(found === undefined ? null : { id: found.id, key: found.key });
    },
    changedIssues: (projectId, since, now, next) => changedIssues(call, projectId, since, now, next),
  };
}

/** JQL knows minutes only, in the app user's time zone: a relative time avoids the zone and rounds down. */
async function changedIssues(
  call: JiraCall,
  projectId: string,
  since: number,
  now: number,
  next: string | null,
): ReturnType<JiraSite["changedIssues"]> {
  const minutes = Math.max(1, Math.ceil((now - since) / MINUTE_MS));
  const outcome = await call({
    method: "POST",
    path: "/rest/api/3/search/jql",
    body: {
      jql: `project = ${quoted(projectId)} AND updated >= -${minutes}m ORDER BY updated ASC`,
      fields: ["updated"],
      maxResults: PAGE,
      ...(next === null ? {} : { nextPageToken: next }),
    },
    reply: searchReply,
    operation: "changed-issues",
  });
  if (!outcome.ok) {
    // A page token from an earlier search that Jira forgot is no reason to stop: the caller starts again from its cursor.
    return next !== null && outcome.failure.kind === "refused" ? failed({ kind: "conflict" }) : outcome;
  }
  const { issues, nextPageToken, isLast } = outcome.value;
  return succeeded({
    issues: issues.map(({ id, key, fields }) => ({ id, key, updatedAt: fields.updated })),
    next: isLast === true ? null : (nextPageToken ?? null),
  });
}

/** An issue as the text of a webhook's part of it tells (server/connect/told-fields.ts); null when it does not. */
export function toldIssue(text: string, fields: FieldsToRead): IssueSnapshot | null {
  const wire = issueReply.safeParse(JSON.parse(text));
  return wire.success ? snapshotOf(wire.data, fields) : null;
}

/** The issue in our words, with the fields that were asked for. */
export function snapshotOf(wire: z.output<typeof issueReply>, fields: FieldsToRead): IssueSnapshot {
  const marker = markerSchema.safeParse(wire.properties?.[markerKey]);
  return {
    id: wire.id,
    key: wire.key,
    projectId: wire.fields.project.id,
    issueTypeId: wire.fields.issuetype.id,
    updatedAt: wire.fields.updated,
    status: readStatus(wire.fields),
    fields: readFields({ ...wire.properties, ...wire.fields, [keyField]: wire.key }, fields),
    marker: marker.success ? marker.data : null,
  };
}
