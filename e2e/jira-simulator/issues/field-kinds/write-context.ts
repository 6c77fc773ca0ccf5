/**
 * What the setters of all field kinds share: their signature, refusals, and how one value or a list is kept.
 */
import type { Project } from "../../entities/configuration.ts";
import type { Field } from "../../entities/fields.ts";
import { isRecord, type Json } from "../../entities/json.ts";
import type { Issue } from "../../entities/issue.ts";
import type { Caller } from "../../entities/people.ts";
import type { Store } from "../../store/store.ts";

export interface WriteContext {
  store: Store;
  caller: Caller;
  version: 2 | 3;
  project: Project;
  creating: boolean;
}

/** Writes a value onto the draft; returns Jira's message when it is refused. */
export type Setter = (
  context: WriteContext,
  draft: Issue,
  value: unknown,
  field: Field,
) => string | undefined;

export type Parsed = { value: Json } | { problem: string };

/** Reads one value of a request into the form in which it is kept; never asked for null. */
export type Parser = (context: WriteContext, value: unknown, field: Field, draft: Issue) => Parsed;

/** What Jira says of a field that is not on the screen, unknown, or not the caller's to set. */
export function cannotBeSet(fieldId: string): string {
  return `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

/** The first of these properties that holds text or a number, as text. */
export function pick(value: unknown, names: string[]): string | undefined {
  if (!isRecord(value)) return undefined;
  const found = names
    .map((name) => value[name])
    .find((each) => typeof each === "string" || typeof each === "number");
  return found === undefined ? undefined : String(found);
}

/** A setter that keeps one parsed value under the field's id; null empties. */
export function keep(parse: Parser): Setter {
  return (context, draft, value, field) => {
    const parsed: Parsed =
      value === null || value === undefined ? { value: null } : parse(context, value, field, draft);
    if ("problem" in parsed) return parsed.problem;
    draft.custom[field.id] = parsed.value;
    return undefined;
  };
}

/** The parsed items without repetitions; null is an empty list. */
export function parseList(parse: Parser): Parser {
  return (context, value, field, draft) => {
    if (!Array.isArray(value)) return { problem: "data was not an array" };
    const list: Json[] = [];
    for (const item of value as unknown[]) {
      const parsed = parse(context, item, field, draft);
      if ("problem" in parsed) return parsed;
      if (!list.includes(parsed.value)) list.push(parsed.value);
    }
    return { value: list };
  };
}
