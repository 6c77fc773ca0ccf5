// Which conversions there are between two kinds of fields, the usual one first; or why there is none.
import type { FieldKind } from "../../issue/field-value.ts";
import type { Conversion } from "./conversion.ts";
import { setKinds } from "./keys.ts";

/** What a field of this kind is called in sentences. */
export const fieldKindWords: Record<FieldKind, string> = {
  text: "single-line text",
  "rich-text": "formatted text",
  number: "a number",
  date: "a date",
  "date-time": "a date with time",
  labels: "labels",
  option: "one option of a list",
  options: "several options of a list",
  components: "components",
  version: "one version",
  versions: "versions",
  cascading: "an option of a list in two levels",
  url: "an address (URL)",
  user: "one person",
  users: "several people",
  group: "one group",
  groups: "groups",
  duration: "an estimate",
  sprint: "a sprint",
  shown: "something that Jira works out by itself",
};

export type ConversionKind = Conversion["by"];

export type PossibleConversions = { possible: ConversionKind[] } | { impossible: string };

const texts: readonly FieldKind[] = ["text", "rich-text"];
const people: readonly FieldKind[] = ["user", "users"];
/** Kinds whose values have names that can be found again on the other side. Sprints can only be written by their id. */
const called: readonly FieldKind[] = [
  ...(["labels", "option", "options", "components", "version", "versions", "group", "groups"] as const),
];
const fromTable: readonly FieldKind[] = [...called, "text", "cascading", "sprint", "user", "users"];
const toTable: readonly FieldKind[] = [...fromTable, "rich-text"];

/** What an admin may choose to turn a value of `source` into one of `target`, the default first. */
export function conversionsBetween(source: FieldKind, target: FieldKind): PossibleConversions {
  const possible = [...usual(source, target), ...byTable(source, target)];
  if (possible.length > 0) return { possible };
  return { impossible: reason(source, target) };
}

/** The conversion a mapping has when its admin chose none; null when there is none without a choice. */
export function defaultConversion(source: FieldKind, target: FieldKind): Conversion | null {
  const [usualOne] = usual(source, target);
  switch (usualOne) {
    case undefined:
    case "table":
      return null;
    case "text":
      return { by: "text", template: "{{value}}" };
    case "date":
      return { by: "date", zone: "UTC" };
    default:
      return { by: usualOne };
  }
}

function usual(source: FieldKind, target: FieldKind): ConversionKind[] {
  if (target === "shown") return [];
  if (people.includes(source) && people.includes(target)) return ["same", "account"];
  if (texts.includes(target)) return source === target ? ["same"] : ["text"];
  if (source === target) return source === "sprint" ? [] : ["same"];
  if (source === "text" && target === "number") return ["number"];
  if ((source === "date-time" && target === "date") || (source === "date" && target === "date-time"))
    return ["date"];
  const isNamed = called.includes(source) || source === "text" || source === "sprint";
  return isNamed && called.includes(target) ? ["name"] : [];
}

function byTable(source: FieldKind, target: FieldKind): ConversionKind[] {
  return fromTable.includes(source) && toTable.includes(target) && !(source === "text" && target === "text")
    ? ["table"]
    : [];
}

function reason(source: FieldKind, target: FieldKind): string {
  if (target === "shown")
    return "The target shows something that Jira works out by itself, so nobody can write it.";
  const several = setKinds.has(source) && !setKinds.has(target) ? " Several values have no place in it." : "";
  return `The source holds ${fieldKindWords[source]}, which cannot become ${fieldKindWords[target]}.${several}`;
}
