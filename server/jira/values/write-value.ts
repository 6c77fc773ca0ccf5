// Field values into the JSON Jira takes, kind by kind.
// https://developer.atlassian.com/cloud/jira/platform/jira-rest-api-examples/#setting-custom-field-data-for-other-field-types
import { durationInWords } from "../../core/fields/duration.ts";
import type { FieldWrite } from "../../core/fields/value.ts";
import type { Named } from "../../core/issue/field-value.ts";
import { timeTrackingParts } from "./time-tracking.ts";
import { wireTime } from "./times.ts";

/** The `fields` of a create or edit. Estimates are parts of one field of Jira's. */
export function wireFields(writes: Record<string, FieldWrite>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const timeTracking: Record<string, unknown> = {};
  for (const [id, write] of Object.entries(writes)) {
    const part = timeTrackingParts.get(id);
    if (part === undefined) fields[id] = wireValue(id, write);
    else timeTracking[part] = wireValue(id, write);
  }
  return Object.keys(timeTracking).length === 0 ? fields : { ...fields, timetracking: timeTracking };
}

/** The body of an edit. A parent is taken away by an operation and not by an empty value. */
export function wireEdit(writes: Record<string, FieldWrite>): Record<string, unknown> {
  const { parent, ...others } = writes;
  const isRemoved = parent?.kind === "parent" && parent.issueId === null;
  return isRemoved
    ? { fields: wireFields(others), update: { parent: [{ set: { none: true } }] } }
    : { fields: wireFields(writes) };
}

function wireValue(fieldId: string, write: FieldWrite): unknown {
  const isCustom = fieldId.startsWith("customfield_");
  switch (write.kind) {
    case "text":
      return write.text;
    case "rich-text":
      return write.document;
    case "number":
      return write.number;
    case "date":
      return write.date;
    case "date-time":
      return write.time === null ? null : wireTime(write.time);
    case "labels":
      return write.labels;
    case "option":
      return write.option && namedWire(write.option, isCustom ? "value" : "name");
    case "options":
      return write.options.map((option) => namedWire(option, "value"));
    case "version":
      return write.option && namedWire(write.option, "name");
    case "components":
    case "versions":
      return write.options.map((option) => namedWire(option, "name"));
    case "cascading":
      return (
        write.parent && {
          ...namedWire(write.parent, "value"),
          ...(write.child === null ? {} : { child: namedWire(write.child, "value") }),
        }
      );
    case "url":
      return write.url;
    case "user":
      return write.user && { accountId: write.user.accountId };
    case "users":
      return write.users.map(({ accountId }) => ({ accountId }));
    case "group":
      return write.option && groupWire(write.option);
    case "groups":
      return write.options.map(groupWire);
    case "duration":
      return durationInWords(write.seconds ?? 0);
    case "sprint":
      return write.option && Number(write.option.id);
    case "request-type":
      return write.id;
    case "parent":
      return write.issueId && { id: write.issueId };
    case "shown":
      throw new Error(`The field ${fieldId} cannot be written.`);
  }
}

function namedWire({ id, name }: Named, nameKey: "value" | "name"): Record<string, unknown> {
  return id === null ? { [nameKey]: name } : { id };
}

function groupWire({ id, name }: Named): Record<string, unknown> {
  return id === null ? { name } : { groupId: id };
}
