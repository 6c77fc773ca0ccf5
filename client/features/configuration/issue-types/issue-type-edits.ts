// How the list of issue type mappings changes, and which issue types can still be chosen.
import {
  flowsFrom,
  type Catalogue,
  type Configuration,
  type Direction,
  type IssueTypeMapping,
  type Side,
} from "@contract";
import type { PickerOption } from "../../../ui/picker.tsx";
import { without } from "../list-edits.ts";

/** Where issues come from under this direction; `both` is read from first to second. */
export function sourceOf(direction: Direction): Side {
  return direction === "second-to-first" ? "second" : "first";
}

/** Adds a mapping; one way, sources join those that become the same type already. */
export function withMapping(document: Configuration, added: IssueTypeMapping): Configuration {
  const source = sourceOf(added.direction);
  const target = source === "first" ? "second" : "first";
  const joins = (mapping: IssueTypeMapping) =>
    added.direction !== "both" &&
    mapping.direction === added.direction &&
    mapping[target][0] === added[target][0];
  if (!document.issueTypes.some(joins)) {
    return { ...document, issueTypes: [...document.issueTypes, added] };
  }
  return {
    ...document,
    issueTypes: document.issueTypes.map((mapping) =>
      joins(mapping)
        ? { ...mapping, [source]: [...new Set([...mapping[source], ...added[source]])] }
        : mapping,
    ),
  };
}

/**
 * The issue types of a side to choose from. A type that already becomes something in this direction is
 * listed with the reason. `besides`: the mapping being edited.
 */
export function typeChoices(
  catalogue: Catalogue,
  document: Configuration,
  side: Side,
  direction: Direction,
  besides: IssueTypeMapping | null,
): PickerOption[] {
  const others = besides === null ? document.issueTypes : without(document.issueTypes, besides);
  const isSource = direction === "both" || flowsFrom(direction, side);
  const taken = new Set(
    others
      .filter((mapping) => direction === "both" || flowsFrom(mapping.direction, side))
      .flatMap((mapping) => mapping[side]),
  );
  return catalogue[side].issueTypes.map((type) => {
    const option = { value: type.id, label: type.name };
    if (isSource && taken.has(type.id)) return { ...option, impossible: "mapped already" };
    return option;
  });
}
