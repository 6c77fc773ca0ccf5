// Which fields can have a default value, of which issue types, and what can be chosen as value.
import {
  type DefaultFieldValue,
  type DefaultValue,
  type FieldInfo,
  type IssueTypeInfo,
  type SideCatalogue,
} from "@contract";
import type { PickerOption } from "../../../ui/picker.tsx";

/** Fields of a side that may have a default value, by name. `taken`: ids of fields that have one already. */
export function defaultFieldChoices(catalogue: SideCatalogue, taken: ReadonlySet<string>): PickerOption[] {
  const fields = new Map(
    catalogue.issueTypes.flatMap((type) => type.fields).map((field) => [field.id, field]),
  );
  return [...fields.values()]
    .filter((field) => field.defaultKind !== null)
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((field) => ({
      value: field.id,
      label: field.name,
      ...(taken.has(field.id) ? { impossible: "has a default value already, edit that one" } : {}),
    }));
}

/** The field as the first issue type that has it describes it. */
export function findField(catalogue: SideCatalogue, id: string | null): FieldInfo | null {
  return catalogue.issueTypes.flatMap((type) => type.fields).find((field) => field.id === id) ?? null;
}

/** Issue types with this field on their create screen. */
export function typesWith(catalogue: SideCatalogue, fieldId: string): IssueTypeInfo[] {
  return catalogue.issueTypes.filter((type) => type.fields.some((field) => field.id === fieldId));
}

/** Values offered for an option or request type field; `type` null: for all issue types at once. */
export function valueChoices(
  catalogue: SideCatalogue,
  field: FieldInfo,
  type: IssueTypeInfo | null,
): PickerOption[] {
  if (field.defaultKind === "request-type") {
    return catalogue.requestTypes
      .filter((requestType) => type === null || requestType.issueTypeId === type.id)
      .map(({ id, name }) => ({ value: id, label: name }));
  }
  const described = (type === null ? catalogue.issueTypes : [type])
    .flatMap((one) => one.fields)
    .filter((one) => one.id === field.id);
  const options = new Map(described.flatMap((one) => one.options).map((option) => [option.id, option.name]));
  return [...options].map(([value, label]) => ({ value, label }));
}

/** What a person typed or chose (one text) as a value of this kind; null when that is nothing. */
export function valueOf(kind: DefaultFieldValue["kind"], input: string): DefaultFieldValue | null {
  if (input.trim() === "") return null;
  switch (kind) {
    case "text":
      return { kind, text: input.trim() };
    case "rich-text":
      return { kind, text: input };
    case "labels":
      return { kind, labels: [...new Set(input.trim().split(/\s+/))] };
    case "number":
      return Number.isFinite(Number(input)) ? { kind, number: Number(input) } : null;
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(input.trim()) ? { kind, date: input.trim() } : null;
    case "url":
      return { kind, url: input.trim() };
    case "options":
      return { kind, ids: [input] };
    case "option":
    case "cascading":
    case "request-type":
      return { kind, id: input };
  }
}

/** A value as the text that `valueOf` takes. */
export function inputOf(value: DefaultFieldValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return "";
    case "text":
    case "rich-text":
      return value.text;
    case "labels":
      return value.labels.join(" ");
    case "number":
      return String(value.number);
    case "date":
      return value.date;
    case "url":
      return value.url;
    case "options":
      return value.ids[0] ?? "";
    case "option":
    case "cascading":
    case "request-type":
      return value.id;
  }
}

/** Inputs per issue type as a default value; null when nothing is given. `"*"` is the input for all issue types. */
export function defaultFrom(
  field: FieldInfo,
  forAll: boolean,
  inputs: Readonly<Record<string, string>>,
): DefaultValue | null {
  const kind = field.defaultKind;
  if (kind === null) return null;
  if (forAll) {
    const value = valueOf(kind, inputs["*"] ?? "");
    return value === null ? null : { field: field.id, allIssueTypes: value };
  }
  const given = Object.entries(inputs).flatMap(([type, input]): [string, DefaultFieldValue][] => {
    const value = type === "*" ? null : valueOf(kind, input);
    return value === null ? [] : [[type, value]];
  });
  return given.length === 0 ? null : { field: field.id, byIssueType: Object.fromEntries(given) };
}

/** The inputs that show a default value. */
export function inputsFrom(entry: DefaultValue | null): Record<string, string> {
  if (entry === null) return {};
  if ("allIssueTypes" in entry) return { "*": inputOf(entry.allIssueTypes) };
  return Object.fromEntries(Object.entries(entry.byIssueType).map(([type, value]) => [type, inputOf(value)]));
}
