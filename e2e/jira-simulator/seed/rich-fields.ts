/**
 * A custom field of every kind, for the projects that have everything. Names and options agree between the sites in
 * part only, as they do in life.
 */
import type { ProjectType } from "../entities/configuration.ts";
import type { Field, FieldContext, FieldKind, FieldOption } from "../entities/fields.ts";
import type { Json } from "../entities/json.ts";
import { BOTH, custom } from "./fields.ts";

const PLAIN = "com.atlassian.jira.plugin.system.customfieldtypes";

/** What the sites call things. */
export interface RichNames {
  severities: string[];
  origins: string[];
  platforms: string[];
  checks: string[];
  regions: Record<string, string[]>;
}

interface RichField {
  offset: number;
  name: string;
  kind: FieldKind;
  /** `array of x` for lists. */
  type: string;
  key: string;
  on?: ProjectType[];
  options?: FieldOption[];
  defaultValue?: Json;
}

/** Option ids count on from `first`, level by level. */
function optionsOf(values: string[], first: number): FieldOption[] {
  return values.map((value, index) => ({ id: String(first + index), value }));
}

function cascadingOf(regions: Record<string, string[]>, first: number): FieldOption[] {
  return Object.entries(regions).map(([value, children], index) => ({
    id: String(first + index),
    value,
    children: optionsOf(children, first + 10 * (index + 1)),
  }));
}

function fieldsOf(base: number, names: RichNames): RichField[] {
  const plain = (offset: number, name: string, kind: FieldKind, type: string, key: string): RichField => ({
    offset,
    name,
    kind,
    type,
    key: `${PLAIN}:${key}`,
  });
  const option = base * 10;
  const origins = optionsOf(names.origins, option + 40);
  return [
    plain(1, "Short note", "text", "string", "textfield"),
    plain(2, "Steps to reproduce", "textarea", "string", "textarea"),
    plain(3, "Impact score", "number", "number", "float"),
    plain(4, "Wanted by", "date", "date", "datepicker"),
    plain(5, "Incident start", "datetime", "datetime", "datetime"),
    plain(6, "Tags", "labels", "array of string", "labels"),
    {
      ...plain(7, "Severity", "select", "option", "select"),
      options: [
        ...optionsOf(names.severities, option),
        { id: String(option + 9), value: "Old", disabled: true },
      ],
    },
    {
      ...plain(8, "Found on", "select", "option", "radiobuttons"),
      options: origins,
      defaultValue: origins[0]?.id,
    },
    {
      ...plain(9, "Platforms", "multiselect", "array of option", "multiselect"),
      options: optionsOf(names.platforms, option + 60),
    },
    {
      ...plain(10, "Checks", "multiselect", "array of option", "multicheckboxes"),
      options: optionsOf(names.checks, option + 80),
    },
    {
      ...plain(11, "Region", "cascading", "option-with-child", "cascadingselect"),
      options: cascadingOf(names.regions, option + 100),
    },
    plain(12, "Documentation", "url", "string", "url"),
    plain(13, "Contact", "user", "user", "userpicker"),
    plain(14, "Reviewers", "multiuser", "array of user", "multiuserpicker"),
    plain(15, "Responsible group", "group", "group", "grouppicker"),
    plain(16, "Informed groups", "multigroup", "array of group", "multigrouppicker"),
    plain(17, "Found in", "version", "version", "version"),
    plain(18, "Backport to", "multiversion", "array of version", "multiversion"),
    {
      ...plain(19, "Story Points", "number", "number", ""),
      key: "com.pyxis.greenhopper.jira:jsw-story-points",
      on: ["software"],
    },
    {
      ...plain(20, "Sprint", "sprint", "array of json", ""),
      key: "com.pyxis.greenhopper.jira:gh-sprint",
      on: ["software"],
    },
    {
      ...plain(21, "Request participants", "multiuser", "array of user", ""),
      key: "com.atlassian.servicedesk:sd-request-participants",
      on: ["service_desk"],
    },
  ];
}

/** @param base number of the field before the first; contexts are numbered alike. */
export function seedRichFields(base: number, projectIds: string[], names: RichNames): Field[] {
  return fieldsOf(base, names).map(({ offset, name, kind, type, key, on, options, defaultValue }) => {
    const context: FieldContext = {
      id: String(base + offset),
      name: `${name} of the laboratory`,
      description: "",
      projectIds,
      ...(options ? { options } : {}),
      ...(defaultValue === undefined ? {} : { defaultValue }),
    };
    return { ...custom(base + offset, name, kind, type, key, on ?? BOTH), contexts: [context] };
  });
}
