// What is asked of Jira for a snapshot of an issue, and how a new issue is told to it; the same for one issue and for many.
import type { FieldsToRead, NewIssue, RelationsToRead } from "../features/ports/jira-site.ts";
import { filesField } from "./files.ts";
import { markerKey } from "./marker.ts";
import { channelKey } from "./read-only-fields.ts";
import { relationFields } from "./relations.ts";
import { wireFields } from "./values/write-value.ts";

/** Fields that every snapshot needs. */
const ownFields = ["issuetype", "project", "updated", "status"];

/** Names of the fields and of the entity properties. */
export function asked(fields: FieldsToRead, relations: RelationsToRead) {
  const files = relations.files === true ? [filesField] : [];
  return {
    fields: [...ownFields, ...relationFields(relations), ...files, ...Object.keys(fields)],
    properties: [markerKey, ...(channelKey in fields ? [channelKey] : [])],
  };
}

/** The body of a create, with the mark that finds the issue again. */
export function newIssueBody({ projectId, issueTypeId, fields, marker }: NewIssue) {
  return {
    fields: { project: { id: projectId }, issuetype: { id: issueTypeId }, ...wireFields(fields) },
    properties: [{ key: markerKey, value: marker }],
  };
}
