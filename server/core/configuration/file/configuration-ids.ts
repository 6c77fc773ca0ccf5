// A configuration with every id of its projects put through a translation: for naming them in a file, and for finding what
// they are elsewhere. What has no counterpart is left out, together with what makes no sense without it.
import type { Conversion, ValueKey } from "../../fields/conversions/conversion.ts";
import type { DefaultFieldValue } from "../../fields/value.ts";
import { otherSide, type Side } from "../../sides.ts";
import type { Configuration, DefaultValue, FieldMapping, IssueTypeMapping } from "../document.ts";
import type { EditTransition } from "../edit-transitions.ts";
import type { Deletion } from "../lifecycle.ts";
import type { LinkTypeMapping } from "../links.ts";
import type { StatusArrival, StatusFlow, StatusMapping } from "../workflow.ts";

/** null: there is no such thing. `value`: of a field that offers values; `field` is the id before translation. */
export interface TranslateIds {
  issueType(side: Side, id: string): string | null;
  field(side: Side, id: string): string | null;
  status(side: Side, id: string): string | null;
  resolution(side: Side, id: string): string | null;
  requestType(side: Side, id: string): string | null;
  linkType(side: Side, id: string): string | null;
  value(side: Side, field: string, id: string, name?: string): string | null;
}

const bothSides = ["first", "second"] as const;

/**
 * Issue types, field mappings, default values, workflow, types of links, the end of an issue and advanced are translated. People
 * stay as they are, because no catalogue lists them; comments, attachments, work logs and filters name no ids.
 */
export function withTranslatedIds(document: Configuration, ids: TranslateIds): Configuration {
  return {
    ...document,
    issueTypes: document.issueTypes.flatMap((mapping) => issueTypes(mapping, ids)),
    fields: document.fields.flatMap((mapping) => fieldMapping(mapping, ids)),
    defaults: {
      first: document.defaults.first.flatMap((value) => defaultValue(value, "first", ids)),
      second: document.defaults.second.flatMap((value) => defaultValue(value, "second", ids)),
    },
    advanced: {
      ...document.advanced,
      partnerKey: {
        first: keyField(document, "first", ids),
        second: keyField(document, "second", ids),
      },
      editTransitions: {
        first: editTransitions(document, "first", ids),
        second: editTransitions(document, "second", ids),
      },
    },
    links: { ...document.links, types: document.links.types.flatMap((row) => linkTypes(row, ids)) },
    lifecycle: {
      firstToSecond: deletion(document.lifecycle.firstToSecond, "second", ids),
      secondToFirst: deletion(document.lifecycle.secondToFirst, "first", ids),
    },
    workflow: {
      ...document.workflow,
      statuses: document.workflow.statuses.flatMap((mapping) => statuses(mapping, ids)),
    },
  };
}

function keyField({ advanced }: Configuration, side: Side, ids: TranslateIds): string | null {
  const field = advanced.partnerKey[side];
  return field === null ? null : ids.field(side, field);
}

function editTransitions({ advanced }: Configuration, side: Side, ids: TranslateIds): EditTransition[] {
  return advanced.editTransitions[side].flatMap((row) => {
    const issueType = ids.issueType(side, row.issueType);
    const fields = found(row.fields, (id) => ids.field(side, id));
    return issueType === null || fields.length === 0 ? [] : [{ ...row, issueType, fields }];
  });
}

function linkTypes(row: LinkTypeMapping, ids: TranslateIds): LinkTypeMapping[] {
  const [first, second] = [ids.linkType("first", row.first), ids.linkType("second", row.second)];
  return first === null || second === null ? [] : [{ ...row, first, second }];
}

/** `side`: where the copies stand. */
function deletion(given: Deletion, side: Side, ids: TranslateIds): Deletion {
  const statuses = Object.entries(given.statuses).flatMap(([type, status]) => {
    const [there, comesTo] = [ids.issueType(side, type), ids.status(side, status)];
    return there === null || comesTo === null ? [] : [[there, comesTo] as const];
  });
  return { ...given, statuses: Object.fromEntries(statuses) };
}

function found(values: readonly string[], translate: (id: string) => string | null): string[] {
  const all = values.map(translate).filter((id) => id !== null);
  return [...new Set(all)];
}

function issueTypes(mapping: IssueTypeMapping, ids: TranslateIds): IssueTypeMapping[] {
  const first = found(mapping.first, (id) => ids.issueType("first", id));
  const second = found(mapping.second, (id) => ids.issueType("second", id));
  return first.length === 0 || second.length === 0 ? [] : [{ ...mapping, first, second }];
}

/** A mapping for certain issue types is not widened to all when none of them is found. */
function fieldMapping(mapping: FieldMapping, ids: TranslateIds): FieldMapping[] {
  const first = ids.field("first", mapping.first);
  const second = ids.field("second", mapping.second);
  if (first === null || second === null) return [];
  const { issueTypes: limit, conversions, ...rest } = mapping;
  const only = {
    first: found(limit?.first ?? [], (id) => ids.issueType("first", id)),
    second: found(limit?.second ?? [], (id) => ids.issueType("second", id)),
  };
  if (bothSides.some((side) => (limit?.[side].length ?? 0) > 0 && only[side].length === 0)) return [];
  const { firstToSecond, secondToFirst } = conversions ?? {};
  return [
    {
      ...rest,
      ...{ first, second },
      ...(limit === undefined ? {} : { issueTypes: only }),
      ...(conversions === undefined
        ? {}
        : {
            conversions: {
              ...(firstToSecond && { firstToSecond: conversion(firstToSecond, mapping, "first", ids) }),
              ...(secondToFirst && { secondToFirst: conversion(secondToFirst, mapping, "second", ids) }),
            },
          }),
    },
  ];
}

function conversion(given: Conversion, mapping: FieldMapping, from: Side, ids: TranslateIds): Conversion {
  if (given.by !== "table") return given;
  const to = otherSide(from);
  const key = (side: Side, { id, name }: ValueKey): ValueKey | null => {
    const there = ids.value(side, mapping[side], id, name);
    return there === null ? null : { id: there, name };
  };
  const { otherwise } = given;
  const fallback = otherwise.kind === "value" ? key(to, otherwise.value) : null;
  return {
    ...given,
    rows: given.rows.flatMap((row) => {
      const [source, target] = [key(from, row.from), key(to, row.to)];
      return source === null || target === null ? [] : [{ from: source, to: target }];
    }),
    otherwise:
      otherwise.kind !== "value"
        ? otherwise
        : fallback === null
          ? { kind: "keep" }
          : { kind: "value", value: fallback },
  };
}

function defaultValue(given: DefaultValue, side: Side, ids: TranslateIds): DefaultValue[] {
  const field = ids.field(side, given.field);
  if (field === null) return [];
  if ("allIssueTypes" in given) {
    const value = fieldValue(given.allIssueTypes, side, given.field, ids);
    return value === null ? [] : [{ field, allIssueTypes: value }];
  }
  const entries = Object.entries(given.byIssueType).flatMap(([type, value]) => {
    const there = ids.issueType(side, type);
    const translated = fieldValue(value, side, given.field, ids);
    return there === null || translated === null ? [] : [[there, translated] as const];
  });
  return entries.length === 0 ? [] : [{ field, byIssueType: Object.fromEntries(entries) }];
}

function fieldValue(
  value: DefaultFieldValue,
  side: Side,
  field: string,
  ids: TranslateIds,
): DefaultFieldValue | null {
  switch (value.kind) {
    case "option":
    case "cascading": {
      const id = ids.value(side, field, value.id);
      return id === null ? null : { ...value, id };
    }
    case "request-type": {
      const id = ids.requestType(side, value.id);
      return id === null ? null : { ...value, id };
    }
    case "options": {
      const all = found(value.ids, (id) => ids.value(side, field, id));
      return all.length === 0 ? null : { ...value, ids: all };
    }
    default:
      return value;
  }
}

function statuses(mapping: StatusMapping, ids: TranslateIds): StatusMapping[] {
  const first = ids.issueType("first", mapping.first);
  const second = ids.issueType("second", mapping.second);
  if (first === null || second === null) return [];
  return [
    {
      ...mapping,
      ...{ first, second },
      firstToSecond: statusFlow(mapping.firstToSecond, "first", ids),
      secondToFirst: statusFlow(mapping.secondToFirst, "second", ids),
    },
  ];
}

function statusFlow(flow: StatusFlow, from: Side, ids: TranslateIds): StatusFlow {
  const side = otherSide(from);
  return {
    ...flow,
    rows: flow.rows.flatMap((row) => {
      const [source, target] = [ids.status(from, row.from), ids.status(side, row.to)];
      return source === null || target === null ? [] : [{ ...row, from: source, to: target }];
    }),
    arrivals: flow.arrivals.flatMap((arrival): StatusArrival[] => {
      const status = ids.status(side, arrival.status);
      if (status === null) return [];
      return [
        {
          status,
          resolution: arrival.resolution === null ? null : ids.resolution(side, arrival.resolution),
          values: arrival.values.flatMap((given) => {
            const field = ids.field(side, given.field);
            const value = fieldValue(given.value, side, given.field, ids);
            return field === null || value === null ? [] : [{ field, value }];
          }),
        },
      ];
    }),
  };
}
