/**
 * The `update` part of a request: verbs per field, folded into plain values.
 * https://developer.atlassian.com/server/jira/platform/updating-an-issue-via-the-jira-rest-apis-6848604/
 */
import type { Field } from "../entities/fields.ts";
import { isRecord, type Json } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { asInput, heldList, itemParserOf, operationsOf } from "./field-kinds/kinds.ts";
import { parseList, type Parser, type WriteContext } from "./field-kinds/write-context.ts";
import { isSideField, readSideWrites, SIDE_FIELDS, type SideWrite } from "./side-writes.ts";

export interface FieldWrites {
  /** Values to set, `fields` and `update` together. */
  values: Record<string, unknown>;
  /** What `update` does to comments, links and work logs. */
  side: SideWrite[];
}

type Operations = [verb: string, value: unknown][];

/** A list after the verbs, in the form in which a request gives it; throws a 400 refusal on an unknown value. */
function foldList(
  context: WriteContext,
  draft: Issue,
  field: Field,
  parse: Parser,
  operations: Operations,
): unknown {
  const [first] = operations;
  if (operations.length === 1 && first?.[0] === "set") return first[1];
  let list: Json[] = heldList(draft, field);
  for (const [verb, value] of operations) {
    const read = verb === "set" ? parseList(parse) : parse;
    const parsed = read(context, verb === "set" ? (value ?? []) : value, field, draft);
    if ("problem" in parsed) throw refuseFields({ [field.id]: parsed.problem });
    const others = list.filter((item) => item !== parsed.value);
    if (Array.isArray(parsed.value)) list = parsed.value;
    else list = verb === "add" ? [...others, parsed.value] : others;
  }
  return list.map((item) => asInput(field, item));
}

/** Throws a 400 refusal on a verb that the field does not take. */
function requireVerbs(id: string, name: string, allowed: readonly string[], operations: Operations): void {
  const wrong = operations.find(([verb]) => !allowed.includes(verb));
  if (!wrong) return;
  throw refuse(
    400,
    `Field with id '${id}' and name '${name}' does not support operation '${wrong[0]}' Supported operation(s) are: '${allowed.join(",")}'`,
  );
}

function foldOne(context: WriteContext, draft: Issue, field: Field, operations: Operations): unknown {
  requireVerbs(field.id, field.name, operationsOf(field), operations);
  const parse = itemParserOf(field);
  if (parse) return foldList(context, draft, field, parse, operations);
  const value = operations.at(-1)?.[1];
  return field.id === "parent" && isRecord(value) && value["none"] === true ? null : value;
}

/**
 * `fields` and `update` together. Throws a 400 refusal on a field named in both parts, on verbs a field does not know
 * and on comments, links and work logs among `fields`.
 */
export function readWrites(
  context: WriteContext,
  draft: Issue,
  fields: unknown,
  update: unknown,
): FieldWrites {
  const values: Record<string, unknown> = isRecord(fields) ? { ...fields } : {};
  const cannot = Object.keys(values).filter(isSideField);
  if (cannot.length > 0) {
    throw refuseFields(Object.fromEntries(cannot.map((id) => [id, `Field does not support update '${id}'`])));
  }
  const side: SideWrite[] = [];
  for (const [id, list] of Object.entries(isRecord(update) ? update : {})) {
    const operations = (Array.isArray(list) ? list.filter(isRecord) : []).flatMap((each) =>
      Object.entries(each),
    );
    if (isSideField(id)) {
      const { name, operations: verbs } = SIDE_FIELDS[id];
      requireVerbs(id, name, verbs, operations);
      side.push(...readSideWrites(id, operations));
      continue;
    }
    if (id in values) throw refuse(400, `Field '${id}' cannot appear in both 'fields' and 'update'`);
    const field = context.store.field(id);
    if (operations.length > 0) values[id] = field ? foldOne(context, draft, field, operations) : undefined;
  }
  return { values, side };
}
