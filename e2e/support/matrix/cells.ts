// Every kind of field with every conversion to every other: the rows of the matrix, each in a lane (an issue type) of its own field.
import type { Conversion, FieldKind } from "../../../server/contract/index.ts";
import { customId, fieldsOfKind } from "./matrix-fields.ts";
import type { SourceName } from "./given-values.ts";
import type { SideName } from "./vocabulary.ts";

export type ConversionKind = Conversion["by"];

export interface Triple {
  by: ConversionKind;
  source: SourceName;
  target: FieldKind;
}

export interface Cell extends Triple {
  from: SideName;
  /** 1, 2, ... */
  lane: number;
  sourceField: string;
  targetField: string;
  /** What a table does with values that it has no row for. */
  otherwise: "keep" | "empty" | "value";
  /** The mapping goes both ways, back by this. */
  back?: ConversionKind;
}

export const allKinds: FieldKind[] = [
  ...(["text", "rich-text", "number", "date", "date-time", "labels", "option", "options"] as const),
  ...(["components", "version", "versions", "cascading", "url", "user", "users", "group"] as const),
  ...(["groups", "duration", "sprint", "shown"] as const),
];
const named: FieldKind[] = [
  ...(["labels", "option", "options", "components", "version", "versions", "group", "groups"] as const),
];
const people: FieldKind[] = ["user", "users"];
const listed: FieldKind[] = [...named, "text", "cascading", "sprint", ...people];
const alone: FieldKind[] = allKinds.filter((kind) => !["sprint", "shown", ...people].includes(kind));

function each(by: ConversionKind, sources: SourceName[], targets: FieldKind[]): Triple[] {
  return sources.flatMap((source) => targets.map((target) => ({ by, source, target })));
}

const differing = ({ source, target }: Triple) => source !== target;

/** All rows of the matrix. */
export const triples: Triple[] = [
  ...alone.map((kind): Triple => ({ by: "same", source: kind, target: kind })),
  ...each("same", people, people),
  ...each("account", people, people),
  ...each("text", allKinds, ["text", "rich-text"]).filter(differing),
  ...each("name", [...named, "text", "sprint"], named).filter(differing),
  ...each("table", listed, [...listed, "rich-text"]).filter(
    ({ source, target }) => source !== "text" || target !== "text",
  ),
  { by: "number", source: "numeral", target: "number" },
  { by: "date", source: "date", target: "date-time" },
  { by: "date", source: "date-time", target: "date" },
];

/** What Jira itself makes impossible. */
export const impossible: { from: SideName; source: SourceName; because: string }[] = [
  { from: "first", source: "shown", because: "a software project has no field that Jira works out as lines" },
];

/** Fields of Jira's own and further ones of the same kinds: kind, id or name of a custom field, conversion. */
const furtherFields: [FieldKind, string, ConversionKind][] = [
  ["rich-text", "description", "same"],
  ["rich-text", "environment", "same"],
  ["labels", "labels", "same"],
  ["option", "priority", "same"],
  ["option", "Matrix radio buttons", "table"],
  ["options", "Matrix checkboxes", "same"],
  ["date", "duedate", "same"],
  ["versions", "fixVersions", "same"],
  ["versions", "versions", "table"],
  ["duration", "timeoriginalestimate", "same"],
  ["duration", "timeestimate", "same"],
];

/** Mappings that go both ways between different kinds: there, and back. */
const bothWays: [Triple, ConversionKind][] = [
  [{ by: "name", source: "options", target: "labels" }, "name"],
  [{ by: "name", source: "labels", target: "options" }, "name"],
  [{ by: "text", source: "option", target: "text" }, "name"],
  [{ by: "name", source: "text", target: "option" }, "text"],
  [{ by: "number", source: "numeral", target: "number" }, "text"],
  [{ by: "date", source: "date", target: "date-time" }, "date"],
  [{ by: "date", source: "date-time", target: "date" }, "date"],
  [{ by: "account", source: "user", target: "users" }, "account"],
  [{ by: "table", source: "cascading", target: "version" }, "table"],
  [{ by: "name", source: "version", target: "components" }, "name"],
  [{ by: "table", source: "groups", target: "sprint" }, "table"],
];

/** The rows of one direction, each with a field of the target kind that no other row of its lane fills. */
export function cellsFrom(from: SideName): Cell[] {
  const couples = couplesFrom(from);
  const to = from === "first" ? "second" : "first";
  const lanes = Math.max(...couples.map(({ lane }) => lane));
  const facts = { from, otherwise: "keep" } as const;
  const further = furtherFields.map(([kind, name, by]): Cell => {
    const id = (side: SideName) => (name.startsWith("Matrix") ? customId(side, name) : name);
    const ends = { sourceField: id(from), targetField: id(to) };
    return { ...facts, by, source: kind, target: kind, lane: lanes + 1, ...ends };
  });
  const alike = alone.map((kind): Cell => {
    const ends = { sourceField: sourceField(kind, from), targetField: sourceField(kind, to) };
    return { ...facts, by: "same", source: kind, target: kind, lane: lanes + 2, ...ends, back: "same" };
  });
  const changing = bothWays.map(([triple, back]): Cell => {
    const ends = {
      sourceField: sourceField(triple.source, from),
      targetField: sourceField(triple.target, to),
    };
    return { ...facts, ...triple, lane: lanes + 3, ...ends, back };
  });
  return [...couples, ...further, ...alike, ...changing];
}

function couplesFrom(from: SideName): Cell[] {
  const to = from === "first" ? "second" : "first";
  const used = new Map<string, number>();
  return triples
    .filter(({ source }) => !impossible.some((one) => one.from === from && one.source === source))
    .map((triple, index) => {
      const fields = fieldsOfKind(triple.target, to);
      const [targetField = ""] = [...fields].sort(
        (one, other) => (used.get(one) ?? 0) - (used.get(other) ?? 0),
      );
      const lane = (used.get(targetField) ?? 0) + 1;
      used.set(targetField, lane);
      const otherwise = (["keep", "empty", "value"] as const)[index % 3] ?? "keep";
      return { ...triple, from, lane, sourceField: sourceField(triple.source, from), targetField, otherwise };
    });
}

/** The field that a source's values are entered into. */
export function sourceField(source: SourceName, side: SideName): string {
  const fields = source === "numeral" ? fieldsOfKind("text", side).slice(1) : fieldsOfKind(source, side);
  return fields[0] ?? "";
}
