// Faults on the tab Default values: values that cannot be written, and values that are missing.
import type { DefaultFieldValue } from "../fields/value.ts";
import type { FieldInfo, IssueTypeInfo } from "./catalogue.ts";
import { mappedInto } from "./covered-fields.ts";
import type { Configuration, DefaultValue } from "./document.ts";
import { createdTypes, quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

/** Set by the engine itself, or reported on another tab. */
const neverMissing = new Set(["summary", "issuetype", "project", "parent"]);

/** Problems of the default values of one side, and of required fields there that neither mapping nor default fills. */
export function defaultProblems(document: Configuration, side: NamedSide): ConfigurationProblem[] {
  const created = createdTypes(document, side.side).flatMap((id) => side.types.get(id) ?? []);
  const defaults = document.defaults[side.side];
  return [
    ...definedTwice(defaults, side),
    ...defaults.flatMap((entry) => ofOneDefault(entry, side, created)),
    ...created.flatMap((type) => missingValues(document, side, type)),
  ];
}

function definedTwice(defaults: readonly DefaultValue[], side: NamedSide): ConfigurationProblem[] {
  const ids = defaults.map((entry) => entry.field);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) =>
    blocks(
      "default-defined-twice",
      `The field ${quoted(side.fields.get(id), id)} of ${side.name} has more than one default value. Keep one.`,
    ),
  );
}

function ofOneDefault(
  entry: DefaultValue,
  side: NamedSide,
  created: IssueTypeInfo[],
): ConfigurationProblem[] {
  if (!side.fields.has(entry.field))
    return [
      blocks(
        "unknown-field",
        `The field with id ${entry.field} has a default value but does not exist in ${side.name} any more. Remove the default value.`,
      ),
    ];
  if ("allIssueTypes" in entry)
    return created.flatMap((type) => ofOneValue(entry.field, entry.allIssueTypes, type, side));
  return Object.entries(entry.byIssueType).flatMap(([typeId, value]) => {
    const type = side.types.get(typeId);
    if (type !== undefined) return ofOneValue(entry.field, value, type, side);
    return [
      blocks(
        "unknown-issue-type",
        `${quoted(side.fields.get(entry.field), entry.field)} has a default value for the issue type with id ${typeId}, which does not exist in ${side.name} any more. Remove it.`,
      ),
    ];
  });
}

function ofOneValue(
  fieldId: string,
  value: DefaultFieldValue,
  type: IssueTypeInfo,
  side: NamedSide,
): ConfigurationProblem[] {
  const field = type.fields.find((candidate) => candidate.id === fieldId);
  const where = `${quoted(side.fields.get(fieldId), fieldId)} for "${type.name}" in ${side.name}`;
  if (field === undefined)
    return [
      blocks(
        "default-not-on-create-screen",
        `There is a default value for ${where}, but the field is not on the create screen of that issue type. Remove the value or give values per issue type.`,
      ),
    ];
  if (field.defaultKind !== value.kind)
    return [
      blocks(
        "default-kind-differs",
        `The default value of ${where} does not fit the field. Choose the value again.`,
      ),
    ];
  switch (value.kind) {
    case "option":
    case "cascading":
      return unknownOptions(field, [value.id], where);
    case "options":
      return unknownOptions(field, value.ids, where);
    case "request-type":
      return wrongRequestType(value.id, type, side, where);
    default:
      return [];
  }
}

function unknownOptions(field: FieldInfo, ids: string[], where: string): ConfigurationProblem[] {
  if (ids.every((id) => field.options.some((option) => option.id === id))) return [];
  return [
    blocks(
      "unknown-option",
      `The option chosen as default value of ${where} is not offered any more. Choose another.`,
    ),
  ];
}

function wrongRequestType(
  id: string,
  type: IssueTypeInfo,
  side: NamedSide,
  where: string,
): ConfigurationProblem[] {
  const requestType = side.catalogue.requestTypes.find((candidate) => candidate.id === id);
  if (requestType === undefined)
    return [
      blocks(
        "unknown-request-type",
        `The request type chosen as ${where} does not exist any more. Choose another.`,
      ),
    ];
  if (requestType.issueTypeId === type.id) return [];
  const owner = quoted(side.types.get(requestType.issueTypeId), requestType.issueTypeId);
  return [
    blocks(
      "request-type-of-other-issue-type",
      `The request type "${requestType.name}" belongs to the issue type ${owner}, not to "${type.name}" in ${side.name}. Choose a request type per issue type.`,
    ),
  ];
}

function missingValues(
  document: Configuration,
  side: NamedSide,
  type: IssueTypeInfo,
): ConfigurationProblem[] {
  const mapped = mappedInto(document, side.side, type.id);
  const given = document.defaults[side.side].filter(
    (entry) => "allIssueTypes" in entry || Object.hasOwn(entry.byIssueType, type.id),
  );
  const missing = type.fields.filter(
    (field) =>
      field.required &&
      !field.hasDefault &&
      !neverMissing.has(field.id) &&
      !mapped.has(field.id) &&
      !given.some((entry) => entry.field === field.id),
  );
  const required = missing.map((field) =>
    blocks(
      "required-field-without-value",
      `Issues of type "${type.name}" in ${side.name} need a value for "${field.name}". Map a field to it or give it a default value.`,
    ),
  );
  const offersRequestTypes =
    side.catalogue.project.kind === "service" &&
    side.catalogue.requestTypes.some((requestType) => requestType.issueTypeId === type.id);
  const hasRequestType = given.some((entry) => side.fields.get(entry.field)?.defaultKind === "request-type");
  if (!offersRequestTypes || hasRequestType || missing.some((field) => field.defaultKind === "request-type"))
    return required;
  return [
    ...required,
    {
      ...blocks(
        "no-request-type",
        `Issues of type "${type.name}" would be created in ${side.name} without a request type and will not be visible in the portal. Give Customer Request Type a default value.`,
      ),
      severity: "warning",
    },
  ];
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "default-values", severity: "blocks-publishing", kind, message };
}
