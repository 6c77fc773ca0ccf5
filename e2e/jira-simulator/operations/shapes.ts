/**
 * Types of objects that several operations take in their bodies, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { InputType, ListType, MapType, ObjectType } from "./operation.ts";

/** EntityProperty */
export const PROPERTIES: ListType = { items: { of: { key: "string", value: "any" }, closed: true } };

/** Visibility of a comment or a work log. */
export const VISIBILITY: ObjectType = {
  of: { identifier: "string", type: ["group", "role"], value: "string" },
};

/** Comment; the text itself is a document or wiki markup. */
export const COMMENT: ObjectType = { of: { body: "any", properties: PROPERTIES, visibility: VISIBILITY } };

/** AdditionalCommentDTO of the service management API. */
export const ADDITIONAL_COMMENT: ObjectType = { of: { body: "string" }, closed: true };

const PARTICIPANT: ObjectType = {
  of: {
    avatarUrl: "string",
    displayName: "string",
    displayNameKey: "string",
    id: "string",
    type: "string",
    url: "string",
  },
};

const HISTORY_METADATA: ObjectType = {
  of: {
    activityDescription: "string",
    activityDescriptionKey: "string",
    actor: PARTICIPANT,
    cause: PARTICIPANT,
    description: "string",
    descriptionKey: "string",
    emailDescription: "string",
    emailDescriptionKey: "string",
    extraData: { byName: "string" },
    generator: PARTICIPANT,
    type: "string",
  },
};

/** Verbs per field. */
const UPDATE: MapType = {
  byName: {
    items: { of: { add: "any", copy: "any", edit: "any", remove: "any", set: "any" }, closed: true },
  },
};

/** IssueUpdateDetails: what creates, changes and transitions take; the values of fields are free. */
export const ISSUE_UPDATE: Readonly<Record<string, InputType>> = {
  fields: "object",
  historyMetadata: HISTORY_METADATA,
  properties: PROPERTIES,
  transition: { of: { id: "string", looped: "boolean" } },
  update: UPDATE,
};
