// Names for the ids in a configuration, for telling people about it. Without a catalogue, or for things gone, the id stands for the name.
import type { DefaultFieldValue } from "../fields/value.ts";
import type { Direction, Side } from "../sides.ts";
import type { Catalogue, StatusInfo } from "./catalogue.ts";
import { namedSides, offeredOptions, type NamedSide } from "./named-side.ts";

export interface CatalogueNames {
  project(side: Side): string;
  issueType(side: Side, id: string): string;
  field(side: Side, id: string): string;
  status(side: Side, id: string): string;
  resolution(side: Side, id: string): string;
  linkType(side: Side, id: string): string;
  /** A default value as its admin sees it; long text is cut. */
  value(side: Side, field: string, value: DefaultFieldValue): string;
}

/** Names out of the catalogue. */
export function catalogueNames(catalogue: Catalogue | null): CatalogueNames {
  const sides = catalogue === null ? null : namedSides(catalogue);
  return {
    project: (side) => sides?.[side].name ?? `the ${side} project`,
    issueType: (side, id) => sides?.[side].types.get(id)?.name ?? id,
    field: (side, id) => sides?.[side].fields.get(id)?.name ?? id,
    status: (side, id) => statusOf(sides?.[side], id)?.name ?? id,
    resolution: (side, id) =>
      sides?.[side].catalogue.resolutions.find((resolution) => resolution.id === id)?.name ?? id,
    linkType: (side, id) => sides?.[side].catalogue.linkTypes?.find((type) => type.id === id)?.name ?? id,
    value: (side, field, value) => valueName(sides?.[side] ?? null, field, value),
  };
}

/** "first to second", "second to first", "both directions". */
export function directionInWords(direction: Direction): string {
  const words = {
    "first-to-second": "first to second",
    "second-to-first": "second to first",
    both: "both directions",
  };
  return words[direction];
}

/** A status has one name on its site, whatever the issue type. */
function statusOf(side: NamedSide | undefined, id: string): StatusInfo | undefined {
  return side?.catalogue.issueTypes.flatMap((type) => type.statuses).find((status) => status.id === id);
}

function valueName(side: NamedSide | null, field: string, value: DefaultFieldValue): string {
  switch (value.kind) {
    case "text":
    case "rich-text": {
      const line = value.text.replace(/\s+/g, " ").trim();
      return line.length > 60 ? `"${line.slice(0, 60)}…"` : `"${line}"`;
    }
    case "labels":
      return value.labels.join(" ");
    case "number":
      return String(value.number);
    case "date":
      return value.date;
    case "url":
      return value.url;
    case "options":
      return value.ids.map((id) => optionName(side, field, id)).join(", ");
    case "request-type":
      return side?.catalogue.requestTypes.find((type) => type.id === value.id)?.name ?? value.id;
    case "option":
    case "cascading":
      return optionName(side, field, value.id);
  }
}

function optionName(side: NamedSide | null, field: string, id: string): string {
  const options = side === null ? [] : offeredOptions(side, field);
  return options.find((option) => option.id === id)?.name ?? id;
}
