// Two projects with fields of many kinds, for tests of what becomes of their values.
import type { Catalogue, FieldInfo } from "@contract";
import { catalogue } from "./fixtures.ts";

function field(id: string, name: string, kind: FieldInfo["kind"], options: string[] = []): FieldInfo {
  return {
    ...{ id, name, kind, defaultKind: null, required: false, hasDefault: false },
    options: options.map((option) => ({ id: `${id} ${option}`, name: option })),
  };
}

/** The projects of the fixtures, with more fields on every screen: "Severity" twice on the first side. */
export function manyFieldsCatalogue(): Catalogue {
  const { first, second } = catalogue();
  const own = [
    field("customfield_1", "Severity", "option", ["Critical", "Major", "Minor"]),
    field("customfield_2", "Severity", "text"),
    field("duedate", "Due date", "date"),
    field("labels", "Labels", "labels"),
    field("assignee", "Assignee", "user"),
    field("components", "Components", "components"),
  ];
  const partners = [
    field("customfield_11", "Impact", "option", ["critical", "Medium", "Low"]),
    field("customfield_12", "Impact in words", "text"),
    field("customfield_13", "Wanted at", "date-time"),
    field("customfield_14", "Owners", "users"),
    field("components", "Components", "components"),
  ];
  const more = (side: Catalogue["first"], fields: FieldInfo[]) => ({
    ...side,
    issueTypes: side.issueTypes.map((type) => ({
      ...type,
      fields: [...type.fields.filter(({ id }) => fields.every((other) => other.id !== id)), ...fields],
    })),
  });
  return {
    first: {
      ...more(first, own),
      readOnlyFields: [{ ...field("issuekey", "Key", "text"), readOnly: true }],
    },
    second: more(second, partners),
  };
}
