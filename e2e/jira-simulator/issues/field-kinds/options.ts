/**
 * Options of a custom field's context: select lists, radio buttons, checkboxes, cascading selects.
 */
import type { FieldOption } from "../../entities/fields.ts";
import { isRecord } from "../../entities/json.ts";
import type { Json } from "../../entities/json.ts";
import { contextOf } from "../field-screens.ts";
import { pick, type Parser } from "./write-context.ts";

type Found = { option: FieldOption } | { problem: string };

/** By id, which goes before the value. An option that was disabled can stay but not be chosen anew. */
function find(options: FieldOption[], value: unknown, held: Json[], prefix = "Option"): Found {
  const id = pick(value, ["id"]);
  const name = pick(value, ["value"]);
  const option = options.find((each) => (id === undefined ? each.value === name : each.id === id));
  if (option && (!option.disabled || held.includes(option.id))) return { option };
  return {
    problem:
      id === undefined && name !== undefined
        ? `${prefix} value '${name}' is not valid`
        : `${prefix} id '${id ?? "null"}' is not valid`,
  };
}

function heldBy(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [value ?? null];
}

/** `{id}` or `{value}`. */
export const parseOption: Parser = ({ project }, value, field, draft) => {
  if (!isRecord(value)) return { problem: `Specify a valid 'id' or 'name' for ${field.name}` };
  const options = contextOf(field, project, draft.issueTypeId)?.options ?? [];
  const found = find(options, value, heldBy(draft.custom[field.id]));
  return "problem" in found ? found : { value: found.option.id };
};

/** `{id|value, child?: {id|value}}`. */
export const parseCascading: Parser = ({ project }, value, field, draft) => {
  if (pick(value, ["id", "value"]) === undefined) {
    return { problem: "Could not find valid 'id' or 'value' in the Parent Option object." };
  }
  const held = heldBy(draft.custom[field.id]);
  const parent = find(contextOf(field, project, draft.issueTypeId)?.options ?? [], value, held);
  if ("problem" in parent) return parent;
  const inner = isRecord(value) ? value["child"] : undefined;
  if (inner === undefined || inner === null) return { value: { parent: parent.option.id, child: null } };
  if (pick(inner, ["id", "value"]) === undefined) {
    return { problem: "Could not find valid 'id' or 'value' in the Child Option object." };
  }
  const child = find(parent.option.children ?? [], inner, held, "Child option");
  return "problem" in child ? child : { value: { parent: parent.option.id, child: child.option.id } };
};
