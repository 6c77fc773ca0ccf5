// Every kind of field with every conversion to every other: the rows of the matrix, each in a lane (an issue type) of its own field.
import type { Conversion, FieldKind } from "../../../server/contract/index.ts";
import { fieldsOfKind } from "./matrix-fields.ts";
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

/** The rows of one direction, each with a field of the target kind that no other row of its lane fills. */
export function cellsFrom(from: SideName): Cell[] {
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
