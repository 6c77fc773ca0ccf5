// The fields of the matrix: one of each kind (of texts two), with the ids that matrix-seed.ts gives them.
import type { FieldKind } from "../../../server/contract/index.ts";
import type { FieldKind as SimulatedKind } from "../../jira-simulator/entities/fields.ts";
import type { SideName } from "./vocabulary.ts";

const PLAIN = "com.atlassian.jira.plugin.system.customfieldtypes";

export interface CustomField {
  offset: number;
  name: string;
  kind: FieldKind;
  simulated: SimulatedKind;
  /** `array of x` for lists. */
  type: string;
  key: string;
}

function plain(
  offset: number,
  name: string,
  kind: FieldKind,
  simulated: SimulatedKind,
  type: string,
  key: string,
): CustomField {
  return { offset, name, kind, simulated, type, key: `${PLAIN}:${key}` };
}

/** Each with a name of its own, so that templates can be told apart. */
export const customFields: CustomField[] = [
  plain(1, "Matrix text", "text", "text", "string", "textfield"),
  plain(2, "Matrix paragraph", "rich-text", "textarea", "string", "textarea"),
  plain(3, "Matrix number", "number", "number", "number", "float"),
  plain(4, "Matrix date", "date", "date", "date", "datepicker"),
  plain(5, "Matrix moment", "date-time", "datetime", "datetime", "datetime"),
  plain(6, "Matrix labels", "labels", "labels", "array of string", "labels"),
  plain(7, "Matrix option", "option", "select", "option", "select"),
  plain(8, "Matrix options", "options", "multiselect", "array of option", "multiselect"),
  plain(9, "Matrix levels", "cascading", "cascading", "option-with-child", "cascadingselect"),
  plain(10, "Matrix address", "url", "url", "string", "url"),
  plain(11, "Matrix person", "user", "user", "user", "userpicker"),
  plain(12, "Matrix people", "users", "multiuser", "array of user", "multiuserpicker"),
  plain(13, "Matrix group", "group", "group", "group", "grouppicker"),
  plain(14, "Matrix groups", "groups", "multigroup", "array of group", "multigrouppicker"),
  plain(15, "Matrix version", "version", "version", "version", "version"),
  plain(16, "Matrix versions", "versions", "multiversion", "array of version", "multiversion"),
  {
    ...{ offset: 17, name: "Matrix sprint", kind: "sprint", simulated: "sprint", type: "array of json" },
    key: "com.pyxis.greenhopper.jira:gh-sprint",
  },
  plain(18, "Matrix second text", "text", "text", "string", "textfield"),
  plain(19, "Matrix second paragraph", "rich-text", "textarea", "string", "textarea"),
  plain(20, "Matrix radio buttons", "option", "select", "option", "radiobuttons"),
  plain(21, "Matrix checkboxes", "options", "multiselect", "array of option", "multicheckboxes"),
];

/** Number of the field before the first. */
export const FIELD_BASE: Record<SideName, number> = { first: 10600, second: 10800 };

const systemFields: Partial<Record<FieldKind, string>> = {
  components: "components",
  duration: "timeoriginalestimate",
  shown: "request.channel.type",
};

/** Id of one of the custom fields. */
export function customId(side: SideName, name: string): string {
  const offset = customFields.find((field) => field.name === name)?.offset ?? 0;
  return `customfield_${FIELD_BASE[side] + offset}`;
}

/** Ids of the fields of a kind on a side that the rows between all kinds use. */
export function fieldsOfKind(kind: FieldKind, side: SideName): string[] {
  const system = systemFields[kind];
  if (system !== undefined) return [system];
  return customFields
    .filter((field) => field.kind === kind && field.offset < 20)
    .map(({ offset }) => `customfield_${FIELD_BASE[side] + offset}`);
}
